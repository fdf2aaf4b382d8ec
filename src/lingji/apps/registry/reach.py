"""From where somebody may do something to the rows that lie there."""

from __future__ import annotations

from functools import reduce
from operator import or_

from django.db.models import Q

from lingji.apps.people.actions import Bound
from lingji.apps.people.reach import Area, Reach
from lingji.apps.registry.models import Organisation, Region

NOBODY = Q(pk__in=())


def within(reach: Reach, to: str = "") -> Q:
    """Return the condition that an organisation lies within reach.

    `to` leads from the rows that are filtered to the organisation (`organisation__`), empty for
    organisations themselves.
    """
    inside = [_condition(area, to) for area in reach.areas]
    if not inside:
        return NOBODY
    # An area that nothing narrows is everything; joined by “or”, an empty condition would be lost.
    wanted = reduce(or_, inside) if all(inside) else Q()
    outside = [_condition(area, to) for area in reach.excluded]
    return wanted & ~reduce(or_, outside) if outside else wanted


def _condition(area: Area, to: str) -> Q:
    found = Q()
    if area.region not in ("", "/"):
        found &= Q(**{f"{to}region__path__startswith": area.region})
    if area.system:
        found &= Q(**{f"{to}sector": area.system})
    if area.organisation is not None:
        found &= Q(**{f"{to}pk": area.organisation})
    if area.superior is not None:
        found &= Q(**{f"{to}superior": area.superior})
    return found


def regions_within(reach: Reach) -> Q:
    """Return the condition that a region lies within reach, for those bound to regions."""
    paths = [area.region or "/" for area in reach.areas if not (area.organisation or area.superior)]
    return reduce(or_, (Q(path__startswith=path) for path in paths), NOBODY)


def bound_to_region(region: Region | None, system: str = "") -> Bound:
    """Return what a role for a region (without one: for all of them) is bound to."""
    if region is None:
        return Bound(region="/", system=system)
    return Bound(region=region.path, system=system, name=region.name_zh + system)


def bound_to_organisation(organisation: Organisation) -> Bound:
    """Return what a role for an organisation is bound to; load it with its region."""
    place = organisation.place
    return Bound(place.region, place.system, place.organisation, place.superior, organisation.name)
