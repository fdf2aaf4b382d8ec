"""To do: tasks to inspect, findings to answer and to re-check, rounds to finish, reports to screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Selection
from lingji.apps.supervision.models import Check, CitizenReport, RoundState
from lingji.apps.supervision.policies import ANSWER, INSPECT, RECHECK, SCREEN
from lingji.apps.supervision.queries import findings_to_answer, findings_to_recheck
from lingji.design.speech import say
from lingji.faces.desk.todo.thing import Todo


def supervision(user: User, selections: Sequence[Selection], today: date) -> Iterator[Todo]:
    """Say what is to be done about supervision and what it found."""
    if may(user, INSPECT):
        yield from _to_inspect(user, today)
    if may(user, ANSWER):
        yield from _to_answer(user, today)
    if may(user, RECHECK):
        yield from _to_recheck(user)
    if may(user, SCREEN):
        yield from _to_screen(user, {one.pk: one for one in selections if one.closed_at is None})


def _to_inspect(user: User, today: date) -> Iterator[Todo]:
    mine = Check.objects.filter(
        assigned=user, round__state=RoundState.OPEN, inspected_at=None, round__first__lte=today
    )
    days = list(mine.order_by("round__last", "pk").values_list("round__last", flat=True))
    if days:
        yield Todo(
            _("Inspect the tasks assigned to you"),
            reverse("desk:inspections"),
            days[0],
            count=len(days),
            late=days[0] < today,
        )


def _to_answer(user: User, today: date) -> Iterator[Todo]:
    waiting = list(findings_to_answer(user).values_list("pk", "due_on"))
    if waiting:
        key, due = waiting[0]
        one = len(waiting) == 1
        href = reverse("desk:finding", args=[key]) if one else reverse("desk:findings") + "?state=open"
        yield Todo(_("Say how findings were put right"), href, due, count=len(waiting), late=due < today)


def _to_recheck(user: User) -> Iterator[Todo]:
    waiting = list(findings_to_recheck(user).values_list("pk", flat=True))
    if waiting:
        one = len(waiting) == 1
        href = reverse("desk:finding", args=waiting) if one else reverse("desk:findings") + "?state=answered"
        yield Todo(_("Look again at findings that were answered"), href, count=len(waiting))


def _to_screen(user: User, running: dict[int, Selection]) -> Iterator[Todo]:
    found = CitizenReport.objects.filter(
        within(reach_of(user, SCREEN), "entry__organisation__"),
        screened_on=None,
        entry__selection__in=running,
    )
    counted = found.order_by().values("entry__selection").annotate(waiting=Count("pk"))
    for row in sorted(counted, key=lambda row: row["entry__selection"]):
        selection = running[row["entry__selection"]]
        href = reverse("office:citizen-reports", args=[selection.code]) + "?state=new"
        yield Todo(_("Screen citizens' reports"), href, count=row["waiting"], where=say(selection.title))
