"""Workbooks of the self-assessment: out, in, and the gap list."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.people.gate import FORMS, page
from lingji.apps.self_assessment.actions_import import import_answers
from lingji.apps.self_assessment.listing import gap_sheet
from lingji.apps.self_assessment.policies import SEE_OWN, WRITE
from lingji.apps.self_assessment.workbooks import write_gaps, write_sheet
from lingji.core.faults import Refused
from lingji.design.speech import say_faults
from lingji.faces.unit.self_place import self_place

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST = 5_000_000


@page(SEE_OWN)
def sheet(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Give the self-assessment as a workbook."""
    place = self_place(request, code, entry)
    return _file(write_sheet(place.whole), f"{code}-{entry}-self-assessment.xlsx")


@page(SEE_OWN)
def gaps(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Give the gap list as a workbook."""
    place = self_place(request, code, entry)
    given = request.GET.get("limit", "")
    limit = int(given) if given.isdecimal() and given.isascii() and len(given) < 6 else None
    return _file(write_gaps(place.whole, gap_sheet(place.whole, limit)), f"{code}-{entry}-gaps.xlsx")


@page(WRITE, methods=FORMS)
def hand_in(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Take a filled workbook; its faults are shown row by row, and then nothing is taken."""
    place = self_place(request, code, entry, WRITE)
    context = place.context()
    if request.method != "POST":
        return render(request, "unit/self/import.html", context)
    upload = request.FILES.get("workbook")
    if upload is None or upload.size is None or upload.size > LARGEST:
        context["error"] = _("Choose the workbook first: an .xlsx file of at most 5 MB.")
        return render(request, "unit/self/import.html", context, status=400)
    try:
        changed = import_answers(by=place.user, entry=place.whole.entry, content=upload.read())
    except Refused as refused:
        context["sentences"] = say_faults(refused)
        return render(request, "unit/self/import.html", context, status=400)
    said = ngettext("%(count)s item was taken over.", "%(count)s items were taken over.", changed)
    messages.success(request, said % {"count": changed} if changed else _("Nothing had changed."))
    return redirect(place.url("self"))


def _file(content: bytes, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)
