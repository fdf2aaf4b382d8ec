"""Files to take away: workbooks and bundles, each of the frozen run."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.people.gate import page
from lingji.apps.results.bundles import FULL, PUBLIC
from lingji.apps.results.policies import SEE, check_may_see_whole
from lingji.apps.results.queries import frozen_bundle, frozen_case, frozen_workbook
from lingji.exchange.workbook import write_workbook
from lingji.faces.office.place import Place, language, place_of

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(SEE)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Say what files there are, and the heads of the bundles."""
    place = _whole(request, code)
    return render(request, "office/files.html", {"place": place, "page": "files"})


@page(SEE)
def result_workbook(request: HttpRequest, code: str) -> HttpResponse:
    """Give the standing and every mark as a workbook."""
    place = _whole(request, code)
    return _file(place, frozen_workbook(place.run, language()), "results.xlsx", WORKBOOK)


@page(SEE)
def case_workbook(request: HttpRequest, code: str) -> HttpResponse:
    """Give the case as it was scored as a workbook."""
    place = _whole(request, code)
    return _file(place, write_workbook(frozen_case(place.run)), "case.xlsx", WORKBOOK)


@page(SEE)
def bundle(request: HttpRequest, code: str) -> HttpResponse:
    """Give the bundle that was made with the run: `?kind=public` (the default) or `full`."""
    place = _whole(request, code)
    kind = request.GET.get("kind", PUBLIC)
    if kind not in (FULL, PUBLIC):
        raise Http404
    return _file(place, frozen_bundle(place.run, kind), f"bundle-{kind}.zip", "application/zip")


def _whole(request: HttpRequest, code: str) -> Place:
    place = place_of(request, code)
    check_may_see_whole(place.sight)
    return place


def _file(place: Place, content: bytes, name: str, content_type: str) -> HttpResponse:
    name = f"{place.selection.code}-run-{place.run.number}-{name}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
