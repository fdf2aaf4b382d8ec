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
from lingji.faces.desk.todo.thing import Todo


def self_assessment(user: User, selections: Sequence[Selection], today: date) -> Iterator[Todo]:
    """Say which self-assessments of the user's own organisation are due, and which wait for a leader."""
    if not may(user, WRITE):
        return
    running = {one.pk: one for one in selections if one.closed_at is None}
    found = entries_within(reach_of(user, WRITE)).filter(selection__in=running)
    columns = ("selection", "code", "self_assessment__state", "self_assessment__submitted_by")
    for key, entry, state, submitted_by in found.order_by("selection", "code").values_list(*columns):
        selection = running[key]
        dates = stage_dates(selection)
        period = window(GATE, stages(), dates)
        if dates and (period is None or not period.first <= today <= period.last):
            continue
        until = period.last if period else None
        href = reverse("unit:self", args=[selection.code, entry])
        where = say(selection.title)
        if state == State.SUBMITTED and may(user, CONFIRM) and submitted_by != user.pk:
            yield Todo(_("Confirm the self-assessment"), href, until, where=where, late=True)
        elif state in (None, State.DRAFT) and period is not None:
            words = (
                _("Begin the self-assessment")
                if state is None
                else _("Finish and submit the self-assessment")
            )
            yield Todo(words, href, until, where=where)
