"""Which organisations count as formerly titled in a selection: the one place that says so."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import FormerTitle, Organisation, Region
from lingji.apps.selections.models import Selection


def titled_organisations(
    region: Region | None, level: str, expiring: tuple[date, date] | None = None
) -> QuerySet[Organisation]:
    """Return the active organisations of a region that hold or held a title of a level.

    Revoked and lapsed titles do not count; with `expiring`, only titles valid until a day in between.
    """
    titles = FormerTitle.objects.filter(level=level).exclude(ended__in=("revoked", "lapsed"))
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
