"""To do: tasks to inspect, findings to answer and to re-check, rounds to finish, reports to screen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

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
from lingji.faces.desk.todo.asked import Ask, Row, counted, each
from lingji.faces.desk.todo.thing import Todo


def supervision(user: User, selections: Sequence[Selection], today: date) -> Iterator[Ask]:
    """Say what is to be done about supervision and what it found."""
    if may(user, INSPECT):
        mine = Check.objects.filter(
            assigned=user, round__state=RoundState.OPEN, inspected_at=None, round__first__lte=today
        )
        yield each(mine, lambda rows: _to_inspect(rows, today), day="round__last")
    if may(user, ANSWER):
        found = findings_to_answer(user)
        yield each(found, lambda rows: _to_answer(rows, today), key="pk", day="due_on")
    if may(user, RECHECK):
        yield each(findings_to_recheck(user), _to_recheck, key="pk")
    if may(user, SCREEN):
        yield _to_screen(user, {one.pk: one for one in selections if one.closed_at is None})


def _to_inspect(rows: list[Row], today: date) -> Iterator[Todo]:
    if rows:
        until = rows[0].day
        yield Todo(
            _("Inspect the tasks assigned to you"),
            reverse("desk:inspections"),
            until,
            count=len(rows),
            late=until is not None and until < today,
        )


def _to_answer(rows: list[Row], today: date) -> Iterator[Todo]:
    if rows:
        due = rows[0].day
        late = due is not None and due < today
        href = _one_or_all(rows, "open")
        yield Todo(_("Say how findings were put right"), href, due, count=len(rows), late=late)


def _to_recheck(rows: list[Row]) -> Iterator[Todo]:
    if rows:
        href = _one_or_all(rows, "answered")
        yield Todo(_("Look again at findings that were answered"), href, count=len(rows))


def _one_or_all(rows: list[Row], state: str) -> str:
    one = len(rows) == 1
    return (
        reverse("desk:finding", args=[rows[0].key]) if one else reverse("desk:findings") + f"?state={state}"
    )


def _to_screen(user: User, running: dict[int, Selection]) -> Ask:
    found = CitizenReport.objects.filter(
        within(reach_of(user, SCREEN), "entry__organisation__"),
        screened_on=None,
        entry__selection__in=running,
    )

    def tell(rows: list[Row]) -> Iterator[Todo]:
        for row in rows:
            selection = running[row.selection]
            href = reverse("office:citizen-reports", args=[selection.code]) + "?state=new"
            yield Todo(_("Screen citizens' reports"), href, count=row.number, where=say(selection.title))

    return counted(found, tell, selection="entry__selection")
