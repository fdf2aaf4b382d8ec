"""A superior's list: how far the self-assessments of its units are."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.selections.models import Selection
from lingji.apps.self_assessment.lists import STATES, entries_of, read_wanted, rows_of
from lingji.apps.self_assessment.policies import SEE_BELOW
from lingji.design.speech import say

SHOWN = 100


@page(SEE_BELOW)
def show(request: HttpRequest) -> HttpResponse:
    """List them, one selection at a time, the newest first."""
    reach, wanted = reach_of(user_of(request), SEE_BELOW), read_wanted(request.GET)
    running = Selection.objects.filter(closed_at=None).select_related("region", "framework")
    selections = [one for one in running.order_by("-created_at", "-pk") if entries_of(one, reach).exists()]
    chosen = next((one for one in selections if one.code == request.GET.get("selection")), None)
    chosen = chosen or next(iter(selections), None)
    if chosen is None:
        return render(request, "unit/self/below.html", {"rows": [], "wanted": wanted})
    pages = Paginator(wanted.applied(entries_of(chosen, reach)), SHOWN).get_page(request.GET.get("page"))
    context = {
        "rows": rows_of(pages.object_list, chosen),
        "pages": pages,
        "wanted": wanted,
        "chosen": chosen,
        "title": say(chosen.title),
        "selections": [(one.code, say(one.title), one == chosen) for one in selections],
        "states": [(code, say(word), code == wanted.state) for code, word in STATES.items()],
    }
    return render(request, "unit/self/below.html", context)
