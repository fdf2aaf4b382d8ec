"""The papers of a region, and those that its office received."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import SEE, WRITE
from lingji.apps.papers.presenting import COLUMNS, choices_of, read_sought, rows_of, workbook_of
from lingji.apps.papers.queries import Sought, counts_of, papers_sought, sent_to_office_of
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.selections.models import Selection

ROWS = 50
MOST_EXPORTED = 10_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(SEE)
def listed(request: HttpRequest) -> HttpResponse:
    """List the papers, those changed last first."""
    return _list(request, read_sought(request.GET.dict()), {})


@page(SEE)
def of_selection(request: HttpRequest, code: str) -> HttpResponse:
    """List the papers of one selection."""
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    if not reach_of(user_of(request), SEE).touches(selection.place.region):
        raise Http404
    return _list(request, read_sought(request.GET.dict())._replace(selection=code), {"selection": selection})


def _list(request: HttpRequest, sought: Sought, more: dict[str, object]) -> HttpResponse:
    user, received = user_of(request), _received(request)
    counts = counts_of(user)
    found = (sent_to_office_of if received else papers_sought)(user, sought)
    pages = Paginator(found.values_list(*COLUMNS), ROWS).get_page(request.GET.get("page"))
    context = {
        "pages": pages,
        "rows": rows_of(pages.object_list),
        "sought": sought,
        "received": received,
        "any": received or any(counts.values()),
        "choices": choices_of(sought, {} if received else counts),
        "may_write": may(user, WRITE),
        **more,
    }
    return render(request, "office/papers/list.html", context)


@page(SEE)
def export(request: HttpRequest) -> HttpResponse:
    """Give the papers that the list shows as a workbook."""
    rows = rows_of(_found(request).values_list(*COLUMNS)[:MOST_EXPORTED])
    answer = HttpResponse(workbook_of(rows), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="papers.xlsx"'
    return answer


def _received(request: HttpRequest) -> bool:
    return request.GET.get("box") == "received"


def _found(request: HttpRequest) -> QuerySet[Paper]:
    sought = read_sought(request.GET.dict())
    find = sent_to_office_of if _received(request) else papers_sought
    return find(user_of(request), sought)
