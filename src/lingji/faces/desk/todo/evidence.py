"""To do: questions about the own files to answer, and answered ones to settle."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Count
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.evidence.models.reuse import ANSWERED, OPEN
from lingji.apps.evidence.policies import ANSWER, SETTLE
from lingji.apps.evidence.questions import questions_within
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.selections.models import Selection
from lingji.design.speech import say
from lingji.faces.desk.todo.thing import Todo


def evidence(user: User, selections: Sequence[Selection], _today: date) -> Iterator[Todo]:
    """Say which questions about files wait for this user."""
    running = {one.pk: one for one in selections if one.closed_at is None}
    if may(user, ANSWER):
        found = questions_within(reach_of(user, ANSWER)).filter(
            state=OPEN, evidence__entry__selection__in=running, evidence__withdrawn_at=None
        )
        for piece in sorted(set(found.values_list("evidence", flat=True))):
            yield Todo(
                _("Answer a question about a file of yours"), reverse("unit:evidence-one", args=[piece])
            )
    if may(user, SETTLE):
        waiting = questions_within(reach_of(user, SETTLE)).filter(
            state=ANSWERED, evidence__entry__selection__in=running
        )
        counted = waiting.order_by().values("evidence__entry__selection").annotate(number=Count("pk"))
        for row in sorted(counted, key=lambda row: row["evidence__entry__selection"]):
            selection = running[row["evidence__entry__selection"]]
            href = reverse("office:evidence-questions", args=[selection.code]) + "?state=answered"
            words = _("Settle questions about files")
            yield Todo(words, href, count=row["number"], where=say(selection.title))
