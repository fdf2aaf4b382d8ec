"""What is to be done today, and where each selection stands."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import SIGNED_IN, reach_of
from lingji.apps.selections.models import Selection
from lingji.apps.selections.policies import READ
from lingji.apps.selections.queries import selections_touched_by
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.stages import stage_dates
from lingji.design.speech import say
from lingji.faces.desk.todo.gathered import gathered

MOST = 7


class Standing(NamedTuple):
    """Where a selection stands today: the stages under way with their last days, and the one that is next."""

    selection: Selection
    title: str
    now: list[tuple[str, date]]
    coming: tuple[str, date] | None


@page(SIGNED_IN)
def show(request: HttpRequest) -> HttpResponse:
    """Show at most seven things to do, and the selections that concern this user."""
    user, today = user_of(request), timezone.localdate()
    selections = selections_touched_by(reach_of(user, READ))
    todos = gathered(user, selections, today)
    context = {
        "today": today,
        "todos": todos[:MOST],
        "more": len(todos) - MOST,
        "late": sum(todo.late for todo in todos),
        "standings": [_standing(one, today) for one in selections if one.closed_at is None],
    }
    return render(request, "desk/today.html", context)


def _standing(selection: Selection, today: date) -> Standing:
    names = {stage.code: say(stage.name) for stage in stages()}
    dates = stage_dates(selection)
    now = [
        (names[code], period.last) for code, period in dates.items() if period.first <= today <= period.last
    ]
    coming = [(period.first, names[code]) for code, period in dates.items() if period.first > today]
    return Standing(
        selection, say(selection.title), now, (min(coming)[1], min(coming)[0]) if coming else None
    )
