"""The list of organisations within reach, and the same as a workbook."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.registry.finding import Row, cells_of, choices_of, find, read_wanted
from lingji.apps.registry.policies import EDIT, SEE, SEE_REGIONS
from lingji.exchange.registry import ORGANISATIONS, write_sheet
from lingji.faces.office.pages.registry import PER_PAGE, WORKBOOK, filled_rows, filters_of, lists_of, shown

CHOSEN_PAGE = "page"


@page(SEE)
def show(request: HttpRequest) -> HttpResponse:
    """Show a page of the list; htmx asks for the rows alone."""
    user = user_of(request)
    reach, wanted = reach_of(user, SEE), read_wanted(request.GET.dict())
    found = cells_of(find(reach, wanted))
    rows = Paginator(found, PER_PAGE).get_page(request.GET.get(CHOSEN_PAGE))
    partial = (
        request.headers.get("HX-Request") == "true" and "HX-History-Restore-Request" not in request.headers
    )
    context = {
        "page": rows,
        "rows": [shown(Row._make(cells)) for cells in rows],
        "wanted": wanted,
        "count": rows.paginator.count,
        "filters": filters_of(choices_of(reach), wanted),
        "may_edit": may(user, EDIT),
        "may_see_regions": may(user, SEE_REGIONS),
    }
    template = "office/registry/rows.html" if partial else "office/registry/list.html"
    return render(request, template, context)


@page(SEE)
def export(request: HttpRequest) -> HttpResponse:
    """Give the list as it is narrowed as a workbook that can be imported again."""
    reach, wanted = reach_of(user_of(request), SEE), read_wanted(request.GET.dict())
    rows = filled_rows([Row._make(cells) for cells in cells_of(find(reach, wanted))])
    content = write_sheet(ORGANISATIONS, timezone.localdate().year, rows, lists_of(reach))
    headers = {"Content-Disposition": 'attachment; filename="organisations.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)
