"""A published version, read only."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.frameworks.policies import EDIT, READ
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.apps.selections.policies import READ as READ_SELECTION
from lingji.faces.office.pages.frameworks.holder import Holder, read_in, version_of
from lingji.faces.office.pages.frameworks.sheets import category_sheet, item_sheet, whole_sheet
from lingji.faces.office.views.overview import selection_for


@page(READ)
def show(request: HttpRequest, version: int, place: str = "") -> HttpResponse:
    """Show the whole, a category or an item, every rule with its sentence."""
    return _sheet(request, version_of(version, place), {"may_edit": may(user_of(request), EDIT)})


@page(READ_SELECTION)
def of_selection(request: HttpRequest, code: str, place: str = "") -> HttpResponse:
    """Show a selection's framework to everybody whom it concerns: units, superiors, committee."""
    selection = selection_for(request, code)
    context = {"selection": selection, "page": "selection-framework"}
    return _sheet(request, read_in(selection, place), context)


def _sheet(request: HttpRequest, holder: Holder, more: Mapping[str, object]) -> HttpResponse:
    spot = holder.spot
    before, after = holder.neighbours()
    context = {"holder": holder, "version": holder.model, "before": before, "after": after, **more}
    if spot.category is None:
        return render(request, "office/frameworks/whole.html", context | {"sheet": whole_sheet(holder)})
    if spot.item is None:
        return render(request, "office/frameworks/category.html", context | {"sheet": category_sheet(holder)})
    return render(request, "office/frameworks/item.html", context | {"sheet": item_sheet(holder)})
