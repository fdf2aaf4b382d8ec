"""The gap list: points lost, the distance to the expected line, and the cheapest way over it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import may
from lingji.apps.plans.policies import WRITE as WRITE_PLAN
from lingji.apps.selections.stages import is_open
from lingji.apps.self_assessment.actions_drafting import save_efforts
from lingji.apps.self_assessment.listing import gap_sheet
from lingji.apps.self_assessment.policies import GATE, SEE_OWN, WRITE
from lingji.core.faults import Refused
from lingji.core.gaps import Effort
from lingji.design.speech import say
from lingji.faces.unit.self_place import Place, self_place
from lingji.faces.unit.views.self_assessment.tasks import tasks_by_item


@page(SEE_OWN, methods=FORMS)
def show(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Show the gap list; by POST keep how many days each item takes."""
    place = self_place(request, code, entry)
    limit = _limit(request)
    if request.method != "POST":
        return _shown(request, place, limit)
    try:
        save_efforts(by=place.user, entry=place.whole.entry, efforts=_efforts(place, request.POST))
    except Refused as refused:
        return _shown(request, place, limit, {fault.column: say(fault.advice) for fault in refused.faults})
    return redirect(place.url("self-gaps") + (f"?limit={limit}" if limit is not None else ""))


def _limit(request: HttpRequest) -> int | None:
    given = (request.POST.get("limit") or request.GET.get("limit") or "").strip()
    return int(given) if given.isdecimal() and given.isascii() and len(given) < 6 else None


def _efforts(place: Place, given: QueryDict) -> dict[str, Effort]:
    """Read the days of each item; a figure that is none is refused as too many."""
    found = {}
    for item in place.whole.items:
        days = given.get(f"days-{item.code}", "").strip()
        if days:
            whole = int(days) if days.isdecimal() and days.isascii() and len(days) < 6 else -1
            found[item.code] = Effort(whole, f"in-time-{item.code}" in given)
    return found


def _shown(
    request: HttpRequest, place: Place, limit: int | None, faults: dict[str, str] | None = None
) -> HttpResponse:
    sheet, tasks = gap_sheet(place.whole, limit), tasks_by_item(place.whole.entry)
    sheet = sheet._replace(rows=[row._replace(task=tasks.get(row.code)) for row in sheet.rows])
    there = place.whole.entry.organisation.place
    context = {
        **place.context(),
        "sheet": sheet,
        "limit": "" if limit is None else limit,
        "faults": faults or {},
        "plans": may(place.user, WRITE_PLAN, there) and is_open(place.whole.entry.selection, "plan.write"),
        "sets": may(place.user, WRITE, there) and is_open(place.whole.entry.selection, GATE),
    }
    return render(request, "unit/self/gaps.html", context, status=400 if faults else 200)
