"""Whom a seconded supervisor may not inspect: a matter of workplaces, never of kinship."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.reach import Area
from lingji.apps.people.roles import BY_ORGANISATION, BY_SUPERIOR, OFFICES, ROLES
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Organisation
from lingji.apps.supervision.policies import conflict_of

COUNTY, SYSTEM, SUPERIOR, UNIT = "county", "system", "superior", "unit"


def excluded(user: User, workplace: Organisation | None) -> list[tuple[str, Area]]:
    """Return the areas that somebody may not inspect: by the workplace named, and by the roles held.

    The own county and system, the units of the own superior, the own unit and those below it. Load the
    workplace with its region.
    """
    found: list[tuple[str, Area]] = []
    if workplace is not None:
        region = workplace.region
        found += _areas(
            region.path if region is not None and not region.code.endswith("00") else "",
            workplace.sector,
            workplace.superior_id,
            workplace.pk,
        )
    for grant in user.granted:
        if ROLES[grant.role].bound in (BY_ORGANISATION, BY_SUPERIOR):
            region_path = grant.region if grant.in_a_county else ""
            found += _areas(region_path, grant.system, grant.superior, grant.organisation)
    return found


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


def why_not(user: User, areas: Iterable[tuple[str, Area]], task: Task) -> str:
    """Return why somebody may not inspect a task, or nothing; load the task with its owner and region."""
    place = task.place
    clashes = {kind for kind, area in areas if area.covers(place)}
    # The nearest reason is the plainest.
    for kind in (UNIT, SUPERIOR, COUNTY, SYSTEM):
        if kind in clashes:
            return _sentence(kind)
    return conflict_of(user, task)


def _sentence(kind: str) -> str:
    return {
        UNIT: _("They work in this organisation. Assign somebody from elsewhere."),
        SUPERIOR: _("This organisation belongs to the department they work in. Assign somebody else."),
        COUNTY: _("They work in this county. Assign somebody from another county."),
        SYSTEM: _("They work in this system. Assign somebody from another system."),
    }[kind]


def needs_a_workplace(user: User) -> bool:
    """Say whether it must be said where somebody works: an office's own staff work in the office."""
    held = {grant.role for grant in user.granted}
    at_work = any(ROLES[role].bound in (BY_ORGANISATION, BY_SUPERIOR) for role in held)
    return not at_work and not held & OFFICES
