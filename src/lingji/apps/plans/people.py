"""Who can be named in a task, and the phases it can belong to."""

from __future__ import annotations

from django.db.models import QuerySet

from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.roles import OFFICES, SUPERIOR, SUPERVISOR, UNIT_ROLES
from lingji.apps.plans.models import Task
from lingji.apps.selections.models import Entry
from lingji.core.text import Text

# The five phases that wall charts of such campaigns show.
PHASES = (
    ("1", Text("动员部署", "Mobilisation")),
    ("2", Text("自查补短", "Self-check")),
    ("3", Text("集中攻坚", "Concentrated work")),
    ("4", Text("督查整改", "Supervision and rectification")),
    ("5", Text("巩固提升", "Consolidation")),
)


def phases_of() -> tuple[tuple[str, Text], ...]:
    """Return the phases in their order, by code."""
    return PHASES


def phase_named(code: str) -> Text:
    """Return the name of a phase; one that is not of the five stands as it was written."""
    return dict(PHASES).get(code, Text(code, code))


def workers_of(task: Task) -> QuerySet[User]:
    """Return the accounts of those who may be responsible for a task: of its owner."""
    if task.entry is not None:
        grants = _live().filter(role__in=UNIT_ROLES, organisation=task.entry.organisation_id)
    elif task.superior_id is not None:
        grants = _live().filter(role=SUPERIOR, organisation=task.superior_id)
    else:
        grants = _live().filter(role__in=OFFICES, region=task.place.region)
    return _users(grants)


def supervisors_for(task: Task) -> QuerySet[User]:
    """Return the accounts of those who may supervise a task: of its owner, above it, and seconded."""
    path = task.place.region
    above = [grant.pk for grant in _live() if grant.role in OFFICES | {SUPERVISOR} and _covers(grant, path)]
    grants = _live().filter(pk__in=above)
    organisation = task.entry.organisation if task.entry is not None else None
    if organisation is not None:
        grants = grants | _live().filter(role__in=UNIT_ROLES, organisation=organisation.pk)
        grants = grants | _live().filter(role=SUPERIOR, organisation=organisation.superior_id or 0)
    return _users(grants)


def helped_by(task: Task) -> QuerySet[Entry]:
    """Return the entries that a support task may help: those of its owner's area."""
    entries = Entry.objects.filter(selection=task.selection, withdrawn_at=None).order_by("code")
    if task.superior_id is not None:
        return entries.filter(organisation__superior=task.superior_id)
    return entries.filter(organisation__region__path__startswith=task.place.region)


def _live() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(ended_at=None, user__is_active=True)


def _covers(grant: RoleGrant, path: str) -> bool:
    return path.startswith(grant.region)


def _users(grants: QuerySet[RoleGrant]) -> QuerySet[User]:
    return User.objects.filter(pk__in=grants.values("user")).order_by("display_name", "username")
