"""The first page: the selections, and making a new run of one."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.results.actions import run_score
from lingji.apps.results.models import ScoreRun
from lingji.apps.results.policies import RUN, SEE, check_may_run_score, check_may_see_results, may_run_score
from lingji.apps.results.queries import latest_runs
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import selections_touched_by
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.faces.office.place import language


class Listed(NamedTuple):
    """A selection in the list, with its newest run if it has one."""

    selection: Selection
    title: Text
    run: ScoreRun | None
    may_run: bool


@page(SEE)
def show(request: HttpRequest) -> HttpResponse:
    """List the selections."""
    user = user_of(request)
    selections = selections_touched_by(reach_of(user, SEE))
    newest = latest_runs(selections)
    listed = [
        Listed(one, Text(one.title_zh, one.title_en), newest.get(one.pk), may_run_score(user, one))
        for one in selections
    ]
    return render(request, "office/selections.html", {"listed": listed})


@page(SEE)
def home(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the standing."""
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    check_may_see_results(user_of(request), selection)
    return redirect("office:standing", code=selection.code)


@page(RUN, methods=["POST"])
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Score a selection as it stands now, as a new run."""
    user = user_of(request)
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    check_may_run_score(user, selection)
    try:
        made = run_score(by=user, selection=selection)
    except Refused as refused:
        messages.error(request, "\n".join(fault.sentence(language()) for fault in refused.faults[:20]))
        return redirect("office:selections")
    messages.success(
        request,
        _("Score run %(number)s is made and frozen; the earlier ones are as they were.")
        % {"number": made.number},
    )
    return redirect("office:standing", code=code)
