"""To do: the own self-assessment to write and, for leaders, to confirm."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.selections.models import Selection
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.stages import stage_dates
from lingji.apps.self_assessment.models import State
from lingji.apps.self_assessment.policies import CONFIRM, GATE, WRITE
from lingji.apps.self_assessment.queries import entries_within
from lingji.core.stages import window
from lingji.design.speech import say
from lingji.faces.desk.todo.asked import Ask, Row, each
from lingji.faces.desk.todo.thing import Todo


def self_assessment(user: User, selections: Sequence[Selection], today: date) -> Iterator[Ask]:
    """Say which self-assessments of the user's own organisation are due, and which wait for a leader."""
    if not may(user, WRITE):
        return
    running = {one.pk: one for one in selections if one.closed_at is None}
    yield each(
        entries_within(reach_of(user, WRITE)).filter(selection__in=running),
        lambda rows: (todo for row in rows if (todo := _due(user, running[row.selection], row, today))),
        selection="selection",
        text="code",
        state="self_assessment__state",
        key="self_assessment__submitted_by",
    )


def _due(user: User, selection: Selection, row: Row, today: date) -> Todo | None:
    """Return what is to be done about one entry; the key of its row is who submitted."""
    dates = stage_dates(selection)
    period = window(GATE, stages(), dates)
    if dates and (period is None or not period.first <= today <= period.last):
        return None
    until = period.last if period else None
    href = reverse("unit:self", args=[selection.code, row.text])
    where = say(selection.title)
    if row.state == State.SUBMITTED and may(user, CONFIRM) and row.key != user.pk:
        return Todo(_("Confirm the self-assessment"), href, until, where=where, late=True)
    if row.state in (None, State.DRAFT) and period is not None:
        begun = row.state is not None
        words = _("Finish and submit the self-assessment") if begun else _("Begin the self-assessment")
        return Todo(words, href, until, where=where)
    return None
