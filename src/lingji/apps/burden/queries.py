"""Reads of requests: what was asked before, and what everything asked costs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.db.models import Count

from lingji.apps.burden.models import Asked, Request
from lingji.apps.selections.models import Entry, Selection


class KindBurden(NamedTuple):
    """What the requests of one kind cost: how many there were, units asked (each time), minutes in all."""

    kind: str
    requests: int
    units: int
    minutes: int


class Burden(NamedTuple):
    """What a selection cost the units, by kind; the sums are exact, in minutes."""

    kinds: tuple[KindBurden, ...]

    @property
    def requests(self) -> int:
        """How many requests there were."""
        return sum(one.requests for one in self.kinds)

    @property
    def units(self) -> int:
        """How often a unit was asked for something."""
        return sum(one.units for one in self.kinds)

    @property
    def minutes(self) -> int:
        """The minutes of all units together."""
        return sum(one.minutes for one in self.kinds)


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


def burden_of(selection: Selection) -> Burden:
    """Return what a selection cost its units: minutes × units, by kind, the dearest first."""
    costs = statement_of(selection)
    kinds = {cost.request.kind for cost in costs}
    sums = [_sum(kind, [cost for cost in costs if cost.request.kind == kind]) for kind in kinds]
    return Burden(tuple(sorted(sums, key=lambda one: (-one.minutes, one.kind))))


def _sum(kind: str, costs: Sequence[Cost]) -> KindBurden:
    units, minutes = sum(cost.units for cost in costs), sum(cost.minutes for cost in costs)
    return KindBurden(kind, len(costs), units, minutes)
