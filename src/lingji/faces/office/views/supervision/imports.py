"""A ledger from Excel: a preview with every fault, then all rows or none."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.evidence.actions import store_upload
from lingji.apps.evidence.models import StoredFile
from lingji.apps.evidence.serving import content_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.selections.models import Selection
from lingji.apps.supervision.actions_import import import_findings, read_plan
from lingji.apps.supervision.policies import ENTER
from lingji.core.faults import Refused
from lingji.design.speech import say, say_faults
from lingji.faces.office.views.supervision.rounds import selection_in

SHOWN, FAULTS_SHOWN = 200, 100


@page(ENTER, methods=FORMS)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Take a ledger and show what would be entered, or everything that is wrong with it."""
    selection, user = selection_in(request, code, ENTER), user_of(request)
    if request.method != "POST":
        return _page(request, selection)
    upload = request.FILES.get("list")
    if upload is None:
        return _page(request, selection, faults=[_("Choose the file first.")])
    try:
        stored = store_upload(by=user, upload=upload)
        rows = read_plan(content_of(stored), selection, user)
    except Refused as refused:
        return _page(request, selection, faults=say_faults(refused))
    return _page(request, selection, rows=rows[:SHOWN], count=len(rows), stored=stored)


@page(ENTER, methods=["POST"])
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a ledger that was previewed, whole."""
    selection, user = selection_in(request, code, ENTER), user_of(request)
    key = request.POST.get("stored", "")
    if not (key.isdecimal() and len(key) < 19):
        return redirect("office:ledger-import", code=code)
    stored = get_object_or_404(StoredFile, pk=int(key), by=user)
    try:
        made = import_findings(by=user, selection=selection, content=content_of(stored))
    except Refused as refused:
        return _page(request, selection, faults=say_faults(refused))
    done = ngettext("%(count)s finding is entered.", "%(count)s findings are entered.", len(made))
    messages.success(request, done % {"count": len(made)})
    return redirect("office:ledger", code=code)


def _page(
    request: HttpRequest, selection: Selection, *, faults: list[str] | None = None, **more: object
) -> HttpResponse:
    context = {
        "page": "ledger",
        "selection": selection,
        "title": say(selection.title),
        "faults": (faults or [])[:FAULTS_SHOWN],
        "left_out": max(len(faults or []) - FAULTS_SHOWN, 0),
        **more,
    }
    return render(request, "office/supervision/import.html", context, status=400 if faults else 200)
