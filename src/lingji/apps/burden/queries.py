"""Reads of requests: what was asked before, and what everything asked costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count

from lingji.apps.burden.models import Asked, Request
from lingji.apps.selections.models import Entry, Selection


class Cost(NamedTuple):
    """One request with its price: minutes for one unit, units asked, minutes in all."""

    request: Request
    units: int

    @property
    def minutes(self) -> int:
        """The minutes of all units together."""
        return self.request.minutes * self.units


def asked_before(what: str, entries: Sequence[Entry]) -> list[Asked]:
    """Return where the same thing was asked of some units before, the earliest first."""
    found = Asked.objects.filter(what=what, entry__in=entries).select_related("request")
    return list(found.order_by("request__at", "pk"))


def statement_of(selection: Selection) -> list[Cost]:
    """Return everything that was asked in a selection, the latest first."""
    found = Request.objects.filter(selection=selection).annotate(units=Count("asked"))
    return [Cost(request, request.units) for request in found.order_by("-at", "-pk")]
