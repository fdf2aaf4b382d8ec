"""Categories by county: where points are lost."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.results.policies import check_may_see_whole
from lingji.faces.office.pages.heat_map import heat_map_of
from lingji.faces.office.place import office_page, place_of


@office_page
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the share of points that each county reached in each category."""
    place = place_of(request, code)
    check_may_see_whole(place.reach)
    context = {"place": place, "page": "map", "drawn": heat_map_of(place)}
    return render(request, "office/map.html", context)
