"""To do: questions about the own files to answer, and answered ones to settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.evidence.models.reuse import ANSWERED, OPEN
from lingji.apps.evidence.policies import ANSWER, SETTLE
from lingji.apps.evidence.questions import questions_within
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.selections.models import Selection
from lingji.design.speech import say
from lingji.faces.desk.todo.asked import Ask, Row, counted
from lingji.faces.desk.todo.thing import Todo


def evidence(user: User, selections: Sequence[Selection], _today: date) -> Iterator[Ask]:
    """Say which questions about files wait for this user."""
    running = {one.pk: one for one in selections if one.closed_at is None}
    if may(user, ANSWER):
        found = questions_within(reach_of(user, ANSWER)).filter(
            state=OPEN, evidence__entry__selection__in=running, evidence__withdrawn_at=None
        )
        # Several questions may be about one file.
        yield counted(found, lambda rows: map(_to_answer, rows), key="evidence")
    if may(user, SETTLE):
        found = questions_within(reach_of(user, SETTLE)).filter(
            state=ANSWERED, evidence__entry__selection__in=running
        )
        yield counted(
            found,
            lambda rows: (_to_settle(running[row.selection], row.number) for row in rows),
            selection="evidence__entry__selection",
        )


def _to_answer(row: Row) -> Todo:
    return Todo(_("Answer a question about a file of yours"), reverse("unit:evidence-one", args=[row.key]))


def _to_settle(selection: Selection, number: int) -> Todo:
    href = reverse("office:evidence-questions", args=[selection.code]) + "?state=answered"
    return Todo(_("Settle questions about files"), href, count=number, where=say(selection.title))
