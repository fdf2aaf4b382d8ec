"""Choosing the units that something is asked of: narrowed by the address, ticked in the form."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest

from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry
from lingji.faces.office.plan_place import Here


def narrows(request: HttpRequest) -> bool:
    """Say whether a form was sent to narrow the units only: what is typed in it is kept, nothing is sent."""
    return request.method == "POST" and "narrow" in request.POST


def _narrowed(request: HttpRequest, name: str) -> str:
    """Return one of the filters: newly chosen, as the list was last shown, or of the address.

    A filter that was changed but not shown yet does not count: nothing goes to units that nobody saw.
    """
    if narrows(request):
        return request.POST.get(f"narrow_{name}", "")
    return request.POST.get(name, request.GET.get(name, ""))


def offered(request: HttpRequest, here: Here) -> QuerySet[Entry]:
    """Return the entries within reach that the address narrows to."""
    found = Entry.objects.filter(
        within(here.reach, "organisation__"), selection=here.selection, withdrawn_at=None
    )
    for word in _narrowed(request, "q")[:100].split():
        found = found.filter(organisation__name__icontains=word)
    if region := _narrowed(request, "region")[:12]:
        found = found.filter(organisation__region__code=region)
    if sector := _narrowed(request, "sector")[:100]:
        found = found.filter(organisation__sector=sector)
    return found.select_related("organisation__region", "selection").order_by("organisation__name", "pk")


def chosen(request: HttpRequest, here: Here) -> list[Entry]:
    """Return the entries that were ticked, or all that the list showed."""
    found = offered(request, here)
    if request.POST.get("to") == "shown":
        return list(found)
    return list(found.filter(code__in=request.POST.getlist("entry")[:5000]))


def choice_of(request: HttpRequest, here: Here) -> dict[str, object]:
    """Return what a page shows to choose from, with what is ticked."""
    every = Entry.objects.filter(within(here.reach, "organisation__"), selection=here.selection)
    regions = every.order_by("organisation__region__code").values_list(
        "organisation__region__code", "organisation__region__name_zh"
    )
    sectors = every.order_by("organisation__sector").values_list("organisation__sector", flat=True)
    listed = offered(request, here).values_list("code", "organisation__name", "organisation__region__name_zh")
    return {
        "entries": list(listed),
        "ticked": set(request.POST.getlist("entry")),
        "to_shown": request.POST.get("to") == "shown",
        "regions": list(regions.distinct()),
        "region": _narrowed(request, "region"),
        "sectors": [sector for sector in sectors.distinct() if sector],
        "sector": _narrowed(request, "sector"),
        "q": _narrowed(request, "q"),
    }
