"""Whom a seconded supervisor may not inspect: a matter of workplaces, never of kinship."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.plans.models import Task
from lingji.apps.registry.workplaces import Barred, conflict_at
from lingji.apps.supervision.policies import conflict_of
from lingji.core.conflicts import COUNTY, SUPERIOR, SYSTEM, UNIT


def why_not(user: User, areas: Barred, task: Task) -> str:
    """Return why somebody may not inspect a task, or nothing; load the task with its owner and region."""
    kind = conflict_at(areas, task.place)
    return _sentence(kind) if kind else conflict_of(user, task)


def _sentence(kind: str) -> str:
    return {
        UNIT: _("They work in this organisation. Assign somebody from elsewhere."),
        SUPERIOR: _("This organisation belongs to the department they work in. Assign somebody else."),
        COUNTY: _("They work in this county. Assign somebody from another county."),
        SYSTEM: _("They work in this system. Assign somebody from another system."),
    }[kind]
