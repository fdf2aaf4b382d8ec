"""To do: rules to write and approve, drafts to complete, late tasks, tasks to confirm or answer for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.plans.duties import due_for
from lingji.apps.plans.models import Plan, PlanState, Task
from lingji.apps.plans.policies import APPROVE, CONFIRM, PUSH, SUPPORT, WRITE
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Selection
from lingji.core.tasks import DISCLAIMED, DRAFT, REPORTED
from lingji.design.speech import say
from lingji.faces.desk.todo.asked import Ask, Row, counted, each
from lingji.faces.desk.todo.thing import Todo

SOON = timedelta(days=7)
# No more tasks of one kind stand on the page one by one.
MOST = 5


def plans(user: User, selections: Sequence[Selection], today: date) -> Iterator[Ask]:
    """Say what is to be done about plans and tasks."""
    running = {one.pk: one for one in selections if one.closed_at is None}
    if may(user, APPROVE):
        yield _to_approve(user, running)
    if may(user, WRITE):
        yield _pushed(user, running)
    if may(user, WRITE) or may(user, SUPPORT):
        found = due_for(user).filter(due_on__lte=today + SOON)
        yield each(found, lambda rows: _due(rows, today), key="pk", day="due_on", text="title")
    if may(user, CONFIRM) or may(user, WRITE):
        told = Task.objects.filter(supervisor_account=user, state=REPORTED, selection__in=running)
        yield each(told, lambda rows: map(_told, rows[:MOST]), key="pk", text="title")
    if may(user, PUSH):
        stated = Task.objects.filter(pushed_by=user, state=DISCLAIMED, selection__in=running)
        named = {"text": "title", "state": "entry__organisation__name"}
        yield each(stated, lambda rows: map(_stated, rows[:MOST]), key="pk", **named)


def _due(rows: list[Row], today: date) -> Iterator[Todo]:
    for row in rows[:MOST]:
        words = _("Finish the task: %(title)s") % {"title": row.text}
        late = row.day is not None and row.day < today
        yield Todo(words, reverse("desk:task", args=[row.key]), row.day, late=late)


def _told(row: Row) -> Todo:
    return Todo(_("Confirm the task: %(title)s") % {"title": row.text}, reverse("desk:task", args=[row.key]))


def _stated(row: Row) -> Todo:
    words = _("Answer “not ours”: %(title)s") % {"title": row.text}
    return Todo(words, reverse("desk:task", args=[row.key]), where=row.state or "")


def _to_approve(user: User, running: dict[int, Selection]) -> Ask:
    waiting = Plan.objects.filter(
        within(reach_of(user, APPROVE), "entry__organisation__"),
        state=PlanState.SUBMITTED,
        entry__selection__in=running,
        entry__withdrawn_at=None,
    )

    def tell(rows: list[Row]) -> Iterator[Todo]:
        for row in rows:
            selection = running[row.selection]
            href = reverse("unit:plan", args=[selection.code, row.text])
            yield Todo(_("Approve the detailed rules"), href, where=say(selection.title), late=True)

    return each(waiting, tell, selection="entry__selection", text="entry__code")


def _pushed(user: User, running: dict[int, Selection]) -> Ask:
    own = within(reach_of(user, WRITE), "entry__organisation__")
    drafts = Task.objects.filter(
        own, selection__in=running, state=DRAFT, pushed_by__isnull=False, entry__withdrawn_at=None
    )

    def tell(rows: list[Row]) -> Iterator[Todo]:
        for row in rows:
            selection = running[row.selection]
            href = reverse("unit:tasks", args=[selection.code, row.text]) + "?state=draft"
            words = _("Complete tasks pushed down to you")
            yield Todo(words, href, count=row.number, where=say(selection.title))

    return counted(drafts, tell, selection="selection", text="entry__code")
