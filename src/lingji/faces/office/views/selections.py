"""The first page: the selections, and making a new run of one."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.results.actions import run_score
from lingji.apps.results.policies import RUN, check_may_run_score
from lingji.apps.selections.finding import find, read_wanted
from lingji.apps.selections.models import Selection
from lingji.apps.selections.policies import LEAD, READ, regions_to_lead
from lingji.apps.selections.queries import drafts_for
from lingji.core.faults import Refused
from lingji.faces.office.pages.selections import filters_of, listed, selections_workbook
from lingji.faces.office.place import language

A_PAGE, MOST_EXPORTED = 20, 10_000
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(READ)
def show(request: HttpRequest) -> HttpResponse:
    """List the selections that are held where the user stands, above or below.

    `?q=&state=&kind=&level=&sort=&page=` narrows and orders, `?export=xlsx` takes the whole of it away.
    """
    user, today, wanted = user_of(request), timezone.localdate(), read_wanted(request.GET.dict())
    found = find(reach_of(user, READ), wanted)
    if request.GET.get("export") == "xlsx":
        content = selections_workbook(listed(found[:MOST_EXPORTED], user, today))
        headers = {"Content-Disposition": 'attachment; filename="selections.xlsx"'}
        return HttpResponse(content, content_type=WORKBOOK, headers=headers)
    rows = Paginator(found, A_PAGE).get_page(request.GET.get("page"))
    leads = may(user, LEAD)
    context = {
        "page": rows,
        "listed": listed(rows, user, today),
        "wanted": wanted,
        "filters": filters_of(wanted),
        "leads": leads,
        "drafts": drafts_for(user, regions_to_lead(user)).count() if leads else 0,
    }
    partial = request.headers.get("HX-Request") and not request.headers.get("HX-History-Restore-Request")
    template = "office/selection_cards.html" if partial else "office/selections.html"
    return render(request, template, context)


@page(RUN, methods=["POST"])
def run(request: HttpRequest, code: str) -> HttpResponse:
    """Score a selection as it stands now, as a new run."""
    user = user_of(request)
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    check_may_run_score(user, selection)
    try:
        made = run_score(by=user, selection=selection)
    except Refused as refused:
        messages.error(request, "\n".join(fault.sentence(language()) for fault in refused.faults[:20]))
        return redirect("office:selections")
    messages.success(
        request,
        _("Score run %(number)s is made and frozen; the earlier ones are as they were.")
        % {"number": made.number},
    )
    return redirect("office:standing", code=code)
