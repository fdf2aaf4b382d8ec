"""The line: why it falls where it does, and why the last in and the first out differ."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page
from lingji.apps.results.policies import SEE, check_may_see_whole
from lingji.faces.office.pages.line import drawn_lines, policy_in_words, policy_of
from lingji.faces.office.place import place_of


@page(SEE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show every line of the run."""
    place = place_of(request, code)
    check_may_see_whole(place.sight)
    context = {
        "place": place,
        "page": "line",
        "lines": drawn_lines(place),
        "policy": policy_in_words(place, policy_of(place)),
    }
    return render(request, "office/line.html", context)
