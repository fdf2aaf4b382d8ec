"""Which organisations somebody has no business with because of where they work, and by which reason."""

from __future__ import annotations

from collections.abc import Iterable

from lingji.apps.people.models import User
from lingji.apps.people.reach import Area, Place
from lingji.apps.people.roles import BY_ORGANISATION, BY_SUPERIOR, OFFICES, ROLES
from lingji.apps.registry.models import Organisation, Region
from lingji.core.conflicts import COUNTY, SUPERIOR, SYSTEM, UNIT, nearest

Barred = list[tuple[str, Area]]


def barred_areas(
    user: User, workplace: Organisation | None, home: Region | None = None, system: str = ""
) -> Barred:
    """Return the areas that somebody may not judge, each with its kind of conflict (`core.conflicts`).

    The own county and system, the units of the own superior, the own unit and those below it: by the
    workplace named (loaded with its region), by the `home` and `system` named, and by the roles held.
    """
    found: Barred = list(_areas(_county(home), system, None, None))
    if workplace is not None:
        found += _areas(_county(workplace.region), workplace.sector, workplace.superior_id, workplace.pk)
    for grant in user.granted:
        if ROLES[grant.role].bound in (BY_ORGANISATION, BY_SUPERIOR):
            region_path = grant.region if grant.in_a_county else ""
            found += _areas(region_path, grant.system, grant.superior, grant.organisation)
    return found


def conflict_at(areas: Barred, place: Place) -> str:
    """Return the nearest kind of conflict with a place, or nothing."""
    return nearest(kind for kind, area in areas if area.covers(place))


def needs_a_workplace(user: User) -> bool:
    """Say whether it must be said where somebody works: an office's own staff work in the office."""
    held = {grant.role for grant in user.granted}
    at_work = any(ROLES[role].bound in (BY_ORGANISATION, BY_SUPERIOR) for role in held)
    return not at_work and not held & OFFICES


def _county(region: Region | None) -> str:
    """Return the path of a county; a wider region bars nobody."""
    return region.path if region is not None and not region.code.endswith("00") else ""


def _areas(
    region: str, system: str, superior: int | None, organisation: int | None
) -> Iterable[tuple[str, Area]]:
    if region:
        yield COUNTY, Area(region=region)
    if system:
        yield SYSTEM, Area(system=system)
    if superior is not None:
        yield SUPERIOR, Area(superior=superior)
        yield SUPERIOR, Area(organisation=superior)
    if organisation is not None:
        yield UNIT, Area(organisation=organisation)
        yield SUPERIOR, Area(superior=organisation)
