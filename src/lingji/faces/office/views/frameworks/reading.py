"""A published version, read only."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.frameworks.policies import EDIT, READ
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.faces.office.pages.frameworks.holder import version_of
from lingji.faces.office.pages.frameworks.sheets import category_sheet, item_sheet, whole_sheet


@page(READ)
def show(request: HttpRequest, version: int, place: str = "") -> HttpResponse:
    """Show the whole, a category or an item, every rule with its sentence."""
    holder = version_of(version, place)
    spot = holder.spot
    before, after = holder.neighbours()
    context: dict[str, object] = {
        "holder": holder,
        "version": holder.model,
        "before": before,
        "after": after,
        "may_edit": may(user_of(request), EDIT),
    }
    if spot.category is None:
        return render(request, "office/frameworks/whole.html", context | {"sheet": whole_sheet(holder)})
    if spot.item is None:
        return render(request, "office/frameworks/category.html", context | {"sheet": category_sheet(holder)})
    return render(request, "office/frameworks/item.html", context | {"sheet": item_sheet(holder)})
