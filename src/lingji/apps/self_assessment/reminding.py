"""Reminding units once that the days for their self-assessment end soon, within people's quiet hours."""

from __future__ import annotations

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse

from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.selections.calendar import works
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.recipients import people_of
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.stages import stage_dates
from lingji.apps.self_assessment.models import State
from lingji.apps.self_assessment.policies import GATE
from lingji.core.stages import window
from lingji.core.text import Text

ENDS = declare_kind("self_assessment.ends", "自评即将截止", "Days for the self-assessment that end soon")
AHEAD = timedelta(days=3)


@transaction.atomic
def remind_of_self_assessments(today: date) -> int:
    """Tell the people of units whose self-assessment is not submitted, within three days of the last day.

    Each is told once for a last day; returns how many units are late with it. Days off are quiet.
    """
    if not works()(today):
        return 0
    waiting = 0
    for selection in Selection.objects.filter(closed_at=None).order_by("pk"):
        last = _last_day(selection)
        if last is not None and last - AHEAD <= today <= last:
            waiting += _remind(selection, last)
    return waiting


def _last_day(selection: Selection) -> date | None:
    dates = stage_dates(selection)
    period = window(GATE, stages(), dates) if dates else None
    return period.last if period else None


def _remind(selection: Selection, last: date) -> int:
    entries = Entry.objects.filter(selection=selection, withdrawn_at=None).order_by("pk")
    entries = entries.exclude(self_assessment__state__in=(State.SUBMITTED, State.CONFIRMED))
    codes = dict(entries.values_list("organisation", "code"))
    for organisation, code in codes.items():
        notify(
            to=people_of([], [organisation]),
            kind=ENDS.name,
            says=Text(f"自评将于{last}截止，请及时提交", f"Submit the self-assessment by {last}"),
            href=reverse("unit:self", args=[selection.code, code]),
            key=f"self_assessment.ends/{selection.pk}/{last}",
        )
    return len(codes)
