"""The head figures of a wall chart: over everything that was asked for, never over one page of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from lingji.apps.people.models import User
from lingji.apps.plans.models import Task
from lingji.apps.plans.queries import overdue
from lingji.apps.selections.models import Selection
from lingji.apps.supervision.queries import bare_findings_for
from lingji.core.numbers import divide
from lingji.core.tasks import CONFIRMED, PUBLISHED


class Figures(NamedTuple):
    """How many tasks there are, are done, due within seven days, overdue; and problems that came back."""

    tasks: int
    done: int
    week: int
    late: int
    reopened: int

    @property
    def rate(self) -> str:
        """The share of tasks done and confirmed, in per cent with one decimal; a dash without tasks."""
        if not self.tasks:
            return "—"
        tenths = divide(self.done * 1000, self.tasks, "half_even")
        return f"{tenths // 10}.{tenths % 10}%"


def figures_of(user: User, selection: Selection, tasks: QuerySet[Task], on: date) -> Figures:
    """Count tasks, and the problems of the selection within the user's reach that came back."""
    week = Q(state=PUBLISHED, due_on__gte=on, due_on__lte=on + timedelta(days=6))
    counted = tasks.order_by().aggregate(
        tasks=Count("pk"),
        done=Count("pk", filter=Q(state=CONFIRMED)),
        week=Count("pk", filter=week),
        late=Count("pk", filter=overdue(on)),
    )
    back = bare_findings_for(user).filter(selection=selection, reopened__gt=0, closed_on=None).count()
    return Figures(**counted, reopened=back)
