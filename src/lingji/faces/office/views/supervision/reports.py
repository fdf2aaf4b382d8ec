"""Citizens' reports, screened by an office; and the posters by which they come."""

from __future__ import annotations

from typing import NamedTuple

import segno
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.registry.outdated import Outdated
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry
from lingji.apps.supervision.actions_reports import accept_report, put_report_aside
from lingji.apps.supervision.forms import ScreenForm, tell
from lingji.apps.supervision.models import CitizenReport
from lingji.apps.supervision.policies import SCREEN
from lingji.apps.supervision.queries import reports_for
from lingji.apps.supervision.receipts import token_of
from lingji.apps.supervision.reports import Wanted, export_of, lines_of, read_wanted
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.office.views.supervision.rounds import selection_in

ROWS = 50
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(SCREEN)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List what citizens reported about organisations within reach."""
    selection = selection_in(request, code, SCREEN)
    wanted: Wanted = read_wanted(request.GET)
    everything = reports_for(user_of(request)).filter(entry__selection=selection)
    pages = Paginator(wanted.applied(everything), ROWS).get_page(request.GET.get("page"))
    context = {
        "selection": selection,
        "title": say(selection.title),
        "pages": pages,
        "lines": lines_of(pages.object_list),
        "wanted": wanted,
        "choices": wanted.choices(),
    }
    return render(request, "office/supervision/reports.html", context)


@page(SCREEN)
def export(request: HttpRequest, code: str) -> HttpResponse:
    """Give the list of reports as a workbook."""
    selection = selection_in(request, code, SCREEN)
    found = read_wanted(request.GET).applied(reports_for(user_of(request)).filter(entry__selection=selection))
    answer = HttpResponse(export_of(found), content_type=WORKBOOK)
    answer["Content-Disposition"] = f'attachment; filename="{code}-citizen-reports.xlsx"'
    return answer


@page(SCREEN, methods=FORMS)
def show(request: HttpRequest, citizen_report: int) -> HttpResponse:
    """Show one report, and take the office's word: a finding, or put aside with a reason."""
    user = user_of(request)
    held = get_object_or_404(reports_for(user), pk=citizen_report)
    form = ScreenForm(held.entry.selection, request.POST or None, initial={"version": held.version})
    if request.method == "POST" and form.is_valid():
        try:
            _screen(request, held, form)
        except Refused as refused:
            tell(form, refused)
        except Outdated:
            messages.warning(request, _("Somebody else screened this report in between."))
            return redirect("office:citizen-report", citizen_report=citizen_report)
        else:
            return redirect("office:citizen-reports", code=held.entry.selection.code)
    context = {
        "page": "citizen-reports",
        "report": held,
        "line": lines_of([held])[0],
        "selection": held.entry.selection,
        "title": say(held.entry.selection.title),
        "form": form if held.screened_on is None else None,
    }
    return render(request, "office/supervision/report.html", context, status=400 if form.errors else 200)


def _screen(request: HttpRequest, report: CitizenReport, form: ScreenForm) -> None:
    user, given = user_of(request), form.cleaned_data
    if "aside" in request.POST:
        put_report_aside(
            by=user, report=report, version=given["version"], why=given["why"], answer=given["answer"]
        )
        messages.success(request, _("Put aside; the reporter reads your answer by the code."))
        return
    accept_report(
        by=user,
        report=report,
        version=given["version"],
        problem=given["problem"],
        answer=given["answer"],
        item=given["item"],
        due_on=given["due_on"],
    )
    messages.success(request, _("It is a finding now, and its owner is told, in your words alone."))


class Poster(NamedTuple):
    """A poster for a unit's door: its name, the address and the picture of it."""

    name: str
    link: str
    picture: str


@page(SCREEN)
def posters(request: HttpRequest, code: str) -> HttpResponse:
    """Show a printable poster for each organisation within reach."""
    selection = selection_in(request, code, SCREEN)
    entries = Entry.objects.filter(
        within(reach_of(user_of(request), SCREEN), "organisation__"), selection=selection, withdrawn_at=None
    ).select_related("organisation")
    wanted = request.GET.get("q", "").strip()[:100]
    if wanted:
        entries = entries.filter(organisation__name__icontains=wanted)
    pages = Paginator(entries.order_by("code"), ROWS).get_page(request.GET.get("page"))
    context = {
        "selection": selection,
        "title": say(selection.title),
        "pages": pages,
        "posters": [poster_of(request, entry) for entry in pages.object_list],
        "wanted": wanted,
    }
    return render(request, "office/supervision/posters.html", context)


def poster_of(request: HttpRequest, entry: Entry) -> Poster:
    """Return the poster of an entry; the picture is drawn here, no other server learns of it."""
    link = request.build_absolute_uri(reverse("problem", args=[token_of(entry)]))
    return Poster(entry.organisation.name, link, segno.make(link, error="m").svg_data_uri(scale=6, border=0))
