"""A superior's list: the applications of its units, those that wait for it first."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.enrolment.lists import columns_of, read_wanted, rows_of
from lingji.apps.enrolment.policies import SEE_BELOW
from lingji.apps.enrolment.queries import applications_within
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.core.enrolment import DRAFT, STATES, SUBMITTED
from lingji.design.speech import say

SHOWN = 100


@page(SEE_BELOW)
def show(request: HttpRequest) -> HttpResponse:
    """List the units' applications; without a filter those that wait for the countersignature."""
    wanted = read_wanted(request.GET)
    found = wanted.applied(applications_within(reach_of(user_of(request), SEE_BELOW)).exclude(state=DRAFT))
    if "state" not in request.GET:
        found = found.filter(state=SUBMITTED)
    pages = Paginator(columns_of(found), SHOWN).get_page(request.GET.get("page"))
    chosen = wanted.state if "state" in request.GET else SUBMITTED
    context = {
        "rows": rows_of(pages.object_list),
        "pages": pages,
        "wanted": wanted,
        "states": [(code, say(word), code == chosen) for code, word in STATES.items() if code != DRAFT],
        "narrowed": bool(wanted.q or chosen),
    }
    return render(request, "unit/below.html", context)
