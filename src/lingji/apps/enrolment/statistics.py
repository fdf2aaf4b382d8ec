"""Enrolment in numbers: each county's applications, how far they are, formerly titled ones and newcomers."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, QuerySet

from lingji.apps.enrolment.models import Application
from lingji.apps.people.reach import Reach
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Selection
from lingji.apps.selections.titles import titled_for
from lingji.core.enrolment import ACCEPTED, DRAFT, REFUSED, WITHDRAWN
from lingji.core.text import Text
from lingji.design.speech import say


class CountyRow(NamedTuple):
    """One region: how many of its formerly titled ones applied, and how far all applications are."""

    code: str
    name: str
    titled_known: int
    titled: int
    newcomers: int
    writing: int
    open: int
    accepted: int
    ended: int

    @property
    def all(self) -> int:
        return self.titled + self.newcomers


def statistics_of(selection: Selection, reach: Reach) -> list[CountyRow]:
    """Return one row for each region with applications or formerly titled organisations, by code.

    Regions and organisations outside the reach are left out; three queries.
    """
    counted: dict[str, Counter[str]] = defaultdict(Counter)
    applications = Application.objects.filter(within(reach, "organisation__"), selection=selection)
    titled = Exists(titled_for(selection).filter(pk=OuterRef("organisation")))
    for region, state, was, count in (
        applications.annotate(was=titled)
        .values_list("organisation__region__code", "state", "was")
        .annotate(Count("pk"))
        .order_by()
    ):
        row = counted[region or ""]
        row["titled" if was else "newcomers"] += count
        row[_column(state)] += count
    known = titled_for(selection).filter(within(reach))
    for region, count in known.values_list("region__code").annotate(Count("pk")).order_by():
        counted[region or ""]["titled_known"] += count
    names = {one.code: say(Text(one.name_zh, one.name_en)) for one in Region.objects.filter(code__in=counted)}
    columns = CountyRow._fields[2:]
    return [
        CountyRow(code, names.get(code, "—"), *(counted[code][column] for column in columns))
        for code in sorted(counted)
    ]


def _column(state: str) -> str:
    if state == DRAFT:
        return "writing"
    if state == ACCEPTED:
        return "accepted"
    return "ended" if state in (REFUSED, WITHDRAWN) else "open"


def not_applied(selection: Selection, reach: Reach) -> QuerySet[Organisation]:
    """Return the formerly titled, active organisations within reach that have not applied."""
    applied = Application.objects.filter(selection=selection, organisation=OuterRef("pk"))
    entered = selection.entries.filter(organisation=OuterRef("pk"))
    found = titled_for(selection).filter(within(reach))
    found = found.exclude(Exists(applied)).exclude(Exists(entered))
    return found.select_related("region", "superior").order_by("region__code", "name", "pk")


def state_counts(selection: Selection, reach: Reach) -> dict[str, int]:
    """Return how many applications are in each state, within reach."""
    found = Application.objects.filter(within(reach, "organisation__"), selection=selection)
    return dict(found.values_list("state").annotate(Count("pk")).order_by())
