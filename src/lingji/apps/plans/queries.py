"""Reads of plans and tasks."""

from __future__ import annotations

from datetime import date

from django.db.models import F, Q, QuerySet

from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.reach import Reach
from lingji.apps.plans.models import Task
from lingji.apps.plans.policies import SEE
from lingji.apps.registry.models import Region
from lingji.apps.registry.reach import regions_within, within
from lingji.apps.selections.models import Selection
from lingji.core.tasks import DROPPED, PUBLISHED, STANDING

# What policies and pages read beside a task.
RELATED = (
    "selection__region",
    "selection__framework",
    "entry__selection",
    "entry__organisation__region",
    "helps__organisation",
    "office",
    "superior__region",
    "responsible_account",
    "supervisor_account",
    "pushed_by",
)


def tasks_within(reach: Reach) -> QuerySet[Task]:
    """Return the tasks whose owner, or whom they help, lies within reach; dropped ones included."""
    if any(area.is_everywhere for area in reach.areas) and not reach.excluded:
        return Task.objects.all()
    departments = [area.superior for area in reach.areas if area.superior is not None]
    return Task.objects.filter(
        within(reach, "entry__organisation__")
        | within(reach, "helps__organisation__")
        | Q(superior__in=departments)
        | within(reach, "superior__")
        | Q(office__in=Region.objects.filter(regions_within(reach)).values("pk"))
    )


def tasks_for(user: User, selection: Selection) -> QuerySet[Task]:
    """Return the tasks of a selection that a user sees, in the order of their numbers."""
    found = tasks_within(reach_of(user, SEE)).filter(selection=selection).exclude(state=DROPPED)
    return found.order_by("number")


def overdue(on: date) -> Q:
    """Return the condition that a task is under way past its day."""
    return Q(state=PUBLISHED, due_on__lt=on)


def done_late() -> Q:
    """Return the condition that a task was done after its day."""
    return Q(done_on__gt=F("due_on"))


def standing() -> Q:
    """Return the condition that a task was promised and not taken back."""
    return Q(state__in=STANDING)
