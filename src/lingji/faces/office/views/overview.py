"""The page of a selection: its facts, policy, timetable, notices, meetings and who has entered."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.results.policies import SEE, may_run_score
from lingji.apps.results.queries import latest_runs
from lingji.apps.selections.actions_closing import make_practice_copy
from lingji.apps.selections.models import Selection
from lingji.apps.selections.policies import LEAD, READ, check_may_lead, check_may_read, may_lead
from lingji.apps.selections.preview import seats_of
from lingji.apps.selections.queries import meetings_of, moves_of, notices_of, policy_of
from lingji.apps.selections.stages import stage_dates
from lingji.apps.selections.wording import policy_sentences
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.office.pages.selection import entered_in, passed_in
from lingji.faces.office.pages.timeline import timeline_of


def selection_for(request: HttpRequest, code: str) -> Selection:
    """Return a selection that the user may read; 404 for none, `NotAllowed` where it is not theirs."""
    found = get_object_or_404(Selection.objects.select_related("framework", "region"), code=code)
    check_may_read(user_of(request), found)
    return found


def selection_to_lead(request: HttpRequest, code: str) -> Selection:
    """Return a selection that the user leads."""
    found = get_object_or_404(Selection.objects.select_related("framework", "region"), code=code)
    check_may_lead(user_of(request), found)
    return found


@page(READ)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show a selection to everybody who stands in its region."""
    selection, user = selection_for(request, code), user_of(request)
    policy, framework = policy_of(selection), framework_of(selection.framework)
    run, entered = latest_runs([selection]).get(selection.pk), entered_in(selection)
    context = {
        "selection": selection,
        "page": "selection",
        "timeline": timeline_of(stage_dates(selection), timezone.localdate()),
        "framework": framework,
        "policy": [say(sentence) for sentence in policy_sentences(policy, framework)],
        "entered": entered,
        "seats": seats_of(selection, policy.quota, entered=bool(entered.all)),
        "passed": passed_in(run) if run and _sees_all(user, selection) else None,
        "run": run,
        "notices": list(notices_of(selection)),
        "meetings": list(meetings_of(selection)),
        "moves": list(moves_of(selection)[:20]),
        "leads": may_lead(user, selection),
        "may_run": may_run_score(user, selection),
    }
    return render(request, "office/selection/overview.html", context)


@page(LEAD, methods=["POST"])
def practise(request: HttpRequest, code: str) -> HttpResponse:
    """Make a practice copy of a selection, starting today."""
    selection = selection_to_lead(request, code)
    try:
        copy = make_practice_copy(by=user_of(request), selection=selection, start=timezone.localdate())
    except Refused as refused:
        messages.error(request, "\n".join(say(fault.advice) for fault in refused.faults))
        return redirect("office:selection", code=code)
    messages.success(request, _("A practice copy is open. Whatever is done in it counts for nothing."))
    return redirect("office:selection", code=copy.code)


def _sees_all(user: User, selection: Selection) -> bool:
    return may(user, SEE, selection.place)
