"""Which tasks are whose to do: for reminders and for a person's own calendar."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet

from lingji.apps.people.models import User
from lingji.apps.people.roles import UNIT_ROLES
from lingji.apps.plans.models import Task
from lingji.core.tasks import PUBLISHED


def under_way() -> QuerySet[Task]:
    """Return the tasks that somebody still has to finish, in selections that are not closed."""
    return Task.objects.filter(state=PUBLISHED, due_on__isnull=False, selection__closed_at=None)


def due_for(user: User) -> QuerySet[Task]:
    """Return the tasks under way that name this account, or that the own unit owns without naming one."""
    own = [grant.organisation for grant in user.granted if grant.role in UNIT_ROLES]
    unnamed = Q(responsible_account=None, entry__organisation__in=own)
    return under_way().filter(Q(responsible_account=user) | unnamed).order_by("due_on", "number")


def due_until(day: date) -> QuerySet[Task]:
    """Return the tasks under way that are due on a day or before it, overdue ones among them."""
    return under_way().filter(due_on__lte=day).order_by("due_on", "number")
