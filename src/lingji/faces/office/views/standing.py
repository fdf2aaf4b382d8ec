"""The standing of a selection with the line drawn."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page, user_of
from lingji.apps.results.policies import SEE, may_run_score
from lingji.faces.office.pages.rows import read_wanted
from lingji.faces.office.pages.standing import chart_of, field_of, filters_of, groups_of, rows_of
from lingji.faces.office.place import place_of


@page(SEE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Show the headline figures, the chart and the table."""
    place = place_of(request, code)
    field, wanted = field_of(place), read_wanted(request.GET)
    partial = bool(request.headers.get("HX-Request")) and not request.headers.get(
        "HX-History-Restore-Request"
    )
    context = {
        "place": place,
        "page": "standing",
        "field": field,
        "wanted": wanted,
        "rows": rows_of(place, field, wanted),
        "groups": [] if partial else groups_of(place, field),
        "drawn": None if partial else chart_of(place, field),
        "filters": filters_of(field, wanted),
        "may_run": may_run_score(user_of(request), place.selection),
    }
    return render(request, "office/standing_rows.html" if partial else "office/standing.html", context)
