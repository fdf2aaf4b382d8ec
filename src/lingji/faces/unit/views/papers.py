"""The papers that an organisation received."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from lingji.apps.papers.policies import RECEIVE
from lingji.apps.papers.presenting import COLUMNS, choices_of, read_sought, rows_of, workbook_of
from lingji.apps.papers.queries import received_by
from lingji.apps.people.gate import page, user_of

ROWS = 50
MOST_EXPORTED = 10_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(RECEIVE)
def listed(request: HttpRequest) -> HttpResponse:
    """List the papers received, the newest first."""
    sought = read_sought(request.GET.dict(), states=False)
    found = received_by(user_of(request), sought).values_list(*COLUMNS)
    pages = Paginator(found, ROWS).get_page(request.GET.get("page"))
    context = {
        "pages": pages,
        "rows": rows_of(pages.object_list),
        "sought": sought,
        "choices": choices_of(sought, {}),
    }
    return render(request, "unit/papers.html", context)


@page(RECEIVE)
def export(request: HttpRequest) -> HttpResponse:
    """Give the list as a workbook."""
    found = received_by(user_of(request), read_sought(request.GET.dict(), states=False))
    rows = rows_of(found.values_list(*COLUMNS)[:MOST_EXPORTED])
    answer = HttpResponse(workbook_of(rows), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="papers.xlsx"'
    return answer
