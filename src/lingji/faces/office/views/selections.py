"""The first page: the selections, and making a new run of one."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.results.actions import run_score
from lingji.apps.results.models import ScoreRun
from lingji.apps.results.policies import RUN, SEE, check_may_run_score, may_run_score
from lingji.apps.results.queries import latest_runs
from lingji.apps.selections.models import Selection
from lingji.apps.selections.policies import LEAD, READ, regions_to_lead
from lingji.apps.selections.queries import drafts_for, selections_touched_by
from lingji.apps.selections.stages import stage_dates
from lingji.core.faults import Refused
from lingji.faces.office.pages.timeline import Bar, timeline_of
from lingji.faces.office.place import language


class Listed(NamedTuple):
    """A selection in the list: its newest run if it has one, the stages under way, and what the user may."""

    selection: Selection
    run: ScoreRun | None
    now: list[Bar]
    may_see: bool
    may_run: bool


@page(READ)
def show(request: HttpRequest) -> HttpResponse:
    """List the selections that are held where the user stands, above or below."""
    user, today = user_of(request), timezone.localdate()
    selections = selections_touched_by(reach_of(user, READ))
    newest, sees = latest_runs(selections), may(user, SEE)
    listed = []
    for one in selections:
        timeline = timeline_of(stage_dates(one), today)
        now = timeline.now if timeline else []
        listed.append(Listed(one, newest.get(one.pk), now, sees, may_run_score(user, one)))
    leads = may(user, LEAD)
    drafts = drafts_for(user, regions_to_lead(user)).count() if leads else 0
    context = {"listed": listed, "leads": leads, "drafts": drafts}
    return render(request, "office/selections.html", context)


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
