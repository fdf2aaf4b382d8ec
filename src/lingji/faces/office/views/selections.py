"""The first page: the selections, and making a new run of one."""

from __future__ import annotations

from typing import NamedTuple

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from lingji.apps.results.actions import run_score
from lingji.apps.results.models import ScoreRun
from lingji.apps.results.policies import check_may_run_score, check_may_see_results, may_run_score
from lingji.apps.results.queries import latest_runs
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import all_selections
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.faces.office.place import language, office_page, refusing, user_of


class Listed(NamedTuple):
    """A selection in the list, with its newest run if it has one."""

    selection: Selection
    title: Text
    run: ScoreRun | None


@office_page
def show(request: HttpRequest) -> HttpResponse:
    """List the selections."""
    check_may_see_results(user_of(request))
    selections = list(all_selections())
    newest = latest_runs(selections)
    listed = [Listed(one, Text(one.title_zh, one.title_en), newest.get(one.pk)) for one in selections]
    context = {"listed": listed, "may_run": may_run_score(user_of(request))}
    return render(request, "office/selections.html", context)


@require_POST
@refusing
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Score a selection as it stands now, as a new run."""
    user = user_of(request)
    check_may_run_score(user)
    selection = get_object_or_404(Selection, code=code)
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
