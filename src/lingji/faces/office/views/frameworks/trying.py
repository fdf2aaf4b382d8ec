"""The trial bench: values typed in for an item's parts, the marks and why."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.frameworks.policies import EDIT, READ
from lingji.apps.people.gate import page, user_of
from lingji.apps.selections.policies import READ as READ_SELECTION
from lingji.faces.office.pages.frameworks.benches import benches_of
from lingji.faces.office.pages.frameworks.holder import Holder, draft_of, read_in, version_of
from lingji.faces.office.views.overview import selection_for


@page(EDIT)
def of_draft(request: HttpRequest, framework_draft: int, place: str) -> HttpResponse:
    """Try an item of a draft."""
    return _bench(request, draft_of(user_of(request), framework_draft, place))


@page(READ)
def of_version(request: HttpRequest, version: int, place: str) -> HttpResponse:
    """Try an item of a published version."""
    return _bench(request, version_of(version, place))


@page(READ_SELECTION)
def of_selection(request: HttpRequest, code: str, place: str) -> HttpResponse:
    """Try an item of a selection's framework: for units and everybody else whom the selection concerns."""
    selection = selection_for(request, code)
    return _bench(request, read_in(selection, place), {"selection": selection, "page": "selection-framework"})


def _bench(request: HttpRequest, holder: Holder, more: Mapping[str, object] | None = None) -> HttpResponse:
    if holder.spot.item is None:
        raise Http404
    before, after = holder.neighbours("try")
    context = {
        "holder": holder,
        "benches": benches_of(holder.source, holder.here, request.GET),
        "before": before,
        "after": after,
        **(more or {}),
    }
    only = bool(request.headers.get("HX-Request")) and not request.headers.get("HX-History-Restore-Request")
    template = "bench_parts" if only else "bench"
    return render(request, f"office/frameworks/{template}.html", context)
