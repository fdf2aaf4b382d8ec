"""Why an item of an entry has its points, down to each record."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page
from lingji.apps.results.policies import SEE
from lingji.apps.results.queries import explanation_of
from lingji.core.text import Text
from lingji.faces.office.pages.entry import items_in_order
from lingji.faces.office.pages.ledger_rows import rows_behind
from lingji.faces.office.pages.steps import step_of
from lingji.faces.office.place import place_of


@page(SEE)
def show(request: HttpRequest, code: str, entry: str, item: str) -> HttpResponse:
    """Show the tree of an item; 404 for an item that the framework does not have."""
    place = place_of(request, code)
    result = place.result(entry)
    items = items_in_order(place.framework)
    number = next((number for number, one in enumerate(items) if one.code == item), None)
    if number is None:
        raise Http404
    category = next(one for one in place.framework.categories if items[number] in one.items)
    context = {
        "place": place,
        "page": "standing",
        "result": result,
        "category": category,
        "item": items[number],
        "rule": items[number].note or Text("", ""),
        "step": step_of(explanation_of(result, item).tree),
        "behind": rows_behind(place.selection, entry, items[number]),
        "before": items[number - 1] if number else None,
        "after": items[number + 1] if number + 1 < len(items) else None,
    }
    return render(request, "office/item.html", context)
