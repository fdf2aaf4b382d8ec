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
from lingji.faces.desk.todo.thing import Todo

SOON = timedelta(days=7)


def plans(user: User, selections: Sequence[Selection], today: date) -> Iterator[Todo]:
    """Say what is to be done about plans and tasks."""
    running = {one.pk: one for one in selections if one.closed_at is None}
    if may(user, APPROVE):
        yield from _to_approve(user, running)
    if may(user, WRITE):
        yield from _pushed(user, running)
    if may(user, WRITE) or may(user, SUPPORT):
        yield from _due(user, today)
    if may(user, CONFIRM) or may(user, WRITE):
        yield from _told(user, running)
    if may(user, PUSH):
        yield from _stated(user, running)


def _due(user: User, today: date) -> Iterator[Todo]:
    due = list(due_for(user).filter(due_on__lte=today + SOON).values_list("pk", "due_on", "title"))
    for key, day, title in due[:5]:
        words = _("Finish the task: %(title)s") % {"title": title}
        yield Todo(words, reverse("desk:task", args=[key]), day, late=day is not None and day < today)


def _told(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    told = Task.objects.filter(supervisor_account=user, state=REPORTED, selection__in=running)
    for key, title in told.order_by("number").values_list("pk", "title")[:5]:
        yield Todo(_("Confirm the task: %(title)s") % {"title": title}, reverse("desk:task", args=[key]))


def _stated(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    stated = Task.objects.filter(pushed_by=user, state=DISCLAIMED, selection__in=running)
    for key, title in stated.order_by("number").values_list("pk", "title")[:5]:
        words = _("Answer “not ours”: %(title)s") % {"title": title}
        yield Todo(words, reverse("desk:task", args=[key]))


def _to_approve(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    waiting = Plan.objects.filter(
        within(reach_of(user, APPROVE), "entry__organisation__"),
        state=PlanState.SUBMITTED,
        entry__selection__in=running,
        entry__withdrawn_at=None,
    )
    for key, entry in waiting.order_by("pk").values_list("entry__selection", "entry__code"):
        href = reverse("unit:plan", args=[running[key].code, entry])
        yield Todo(_("Approve the detailed rules"), href, where=say(running[key].title), late=True)


def _pushed(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    own = within(reach_of(user, WRITE), "entry__organisation__")
    drafts = Task.objects.filter(
        own, selection__in=running, state=DRAFT, pushed_by__isnull=False, entry__withdrawn_at=None
    )
    counts: dict[tuple[int, str], int] = {}
    for key, entry in drafts.order_by("selection", "entry__code").values_list("selection", "entry__code"):
        counts[key, entry] = counts.get((key, entry), 0) + 1
    for (key, entry), count in counts.items():
        href = reverse("unit:tasks", args=[running[key].code, entry]) + "?state=draft"
        yield Todo(_("Complete tasks pushed down to you"), href, count=count, where=say(running[key].title))
