"""Which organisations count as formerly titled in a selection: the one place that says so."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import FormerTitle, Organisation, Region
from lingji.apps.selections.models import Selection
from lingji.core.eligibility import CUT_SHORT


def titled_organisations(
    region: Region | None, level: str, expiring: tuple[date, date] | None = None
) -> QuerySet[Organisation]:
    """Return the active organisations of a region that hold or held a title of a level (empty: any level).

    A title that was revoked, lapsed or was replaced does not count, as in `core.eligibility.was_titled`;
    with `expiring`, only titles valid until a day in between.
    """
    titles = FormerTitle.objects.exclude(ended__in=CUT_SHORT)
    if level:
        titles = titles.filter(level=level)
    if expiring:
        titles = titles.filter(valid_until__range=expiring)
    found = Organisation.objects.filter(status=ACTIVE, pk__in=titles.values("organisation"))
    return found.filter(region__path__startswith=region.path) if region else found


def is_formerly_titled(selection: Selection, organisation: Organisation) -> bool:
    """Say whether an organisation is one of those by whose number the quota is sized."""
    return titled_for(selection).filter(pk=organisation.pk).exists()


def titled_for(selection: Selection) -> QuerySet[Organisation]:
    """Return the formerly titled organisations of a selection, as its policy counts them."""
    expiring = None
    if selection.titles_from and selection.titles_to:
        expiring = (selection.titles_from, selection.titles_to)
    return titled_organisations(selection.region, selection.level, expiring)
