"""To do: what is red on the wall charts, seen without a click."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.plans.models import Task
from lingji.apps.plans.policies import CONFIRM, SEE
from lingji.apps.plans.queries import overdue, tasks_within
from lingji.apps.selections.models import Selection
from lingji.design.speech import say
from lingji.faces.desk.todo.asked import Ask, Row, counted
from lingji.faces.desk.todo.thing import Todo


def red(user: User, selections: Sequence[Selection], today: date) -> Iterator[Ask]:
    """Tell leaders, superiors and offices how many tasks in their reach are overdue, with the oldest day."""
    running = {one.pk: one for one in selections if one.closed_at is None}
    if not running or not may(user, CONFIRM):
        return
    seen = tasks_within(reach_of(user, SEE)).order_by().values("pk")
    late = Task.objects.filter(overdue(today), selection__in=running, pk__in=seen)

    def tell(rows: list[Row]) -> Iterator[Todo]:
        for key in sorted({row.selection for row in rows}):
            of_one = [row for row in rows if row.selection == key]
            oldest, count = min(row.day for row in of_one if row.day), sum(row.number for row in of_one)
            href = reverse("desk:chart", args=[running[key].code]) + "?state=overdue"
            words, where = _("Overdue on the wall chart: see why, and push"), say(running[key].title)
            yield Todo(words, href, oldest, count, late=True, where=where)

    yield counted(late, tell, selection="selection", day="due_on")
