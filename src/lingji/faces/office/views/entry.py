"""One entry: where it stands, its categories against the field, every item."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page
from lingji.apps.registry.queries import region_names
from lingji.apps.results.policies import SEE
from lingji.apps.results.queries import explanation_of, neighbours_of
from lingji.faces.office.pages.entry import category_rows, profile_of, reasons_of
from lingji.faces.office.place import place_of


@page(SEE)
def show(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Show an entry; 404 for one of another county."""
    place = place_of(request, code)
    result = place.result(entry)
    context = {
        "place": place,
        "page": "standing",
        "result": result,
        "region": region_names([result.region]).get(result.region),
        "rows": category_rows(place, result),
        "drawn": profile_of(place, result),
        "reasons": reasons_of(place, result, explanation_of(result).tree),
        "beside": neighbours_of(result, place.sight),
    }
    return render(request, "office/entry.html", context)
