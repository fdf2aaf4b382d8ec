"""The self-assessment as a whole: how far it is, what to do next, every item by category."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page
from lingji.apps.self_assessment.models import State
from lingji.apps.self_assessment.pace import minutes_left
from lingji.apps.self_assessment.policies import SEE_OWN, may_confirm, may_reopen
from lingji.core.numbers import trim
from lingji.faces.unit.self_place import Place, self_place


@page(SEE_OWN)
def show(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Show it."""
    return shown(request, self_place(request, code, entry))


def shown(
    request: HttpRequest, place: Place, faults: list[tuple[str, str]] | None = None, reason_fault: str = ""
) -> HttpResponse:
    """Return the page; 400 where something stands against what was asked."""
    held = place.whole.held
    going_on = place.next_item()
    context = {
        **place.context(),
        "going_on": place.url("self-item", going_on.code) if going_on else "",
        "complete": going_on is None,
        "minutes": minutes_left(place.whole) if not place.refusal else 0,
        "expected": trim(held.expected) if held else "",
        "confirms": held is not None and may_confirm(place.user, held),
        "reopens": held is not None and may_reopen(place.user, held),
        "taken_back": place.whole.state == State.SUBMITTED,
        "faults": faults or [],
        "reason_fault": reason_fault,
    }
    return render(request, "unit/self/whole.html", context, status=400 if faults or reason_fault else 200)
