"""Categories by county: where points are lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page
from lingji.apps.results.policies import SEE, check_may_see_whole
from lingji.faces.office.pages.heat_map import heat_map_of
from lingji.faces.office.place import place_of


@page(SEE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the share of points that each county reached in each category."""
    place = place_of(request, code)
    check_may_see_whole(place.sight)
    context = {"place": place, "page": "map", "drawn": heat_map_of(place)}
    return render(request, "office/map.html", context)
