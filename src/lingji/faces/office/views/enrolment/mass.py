"""Mass enrolment: a template, a preview with every fault, and entering all rows or none."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.enrolment.actions_mass import enrol_from_workbook, enrol_many, read_plan
from lingji.apps.enrolment.policies import ENROL_MANY
from lingji.apps.enrolment.workbooks import template
from lingji.apps.evidence.actions import store_upload
from lingji.apps.evidence.models import StoredFile
from lingji.apps.evidence.serving import content_of
from lingji.apps.jobs.actions import start_job
from lingji.apps.people.gate import FORMS, page
from lingji.apps.selections.stages import check_open
from lingji.core.faults import Refused
from lingji.core.text import Text
from lingji.design.speech import say_faults
from lingji.faces.office.enrolment_place import Enrolment, enrolment_of
from lingji.faces.office.views.enrolment.lists import WORKBOOK

# Fewer rows are entered while one waits; more go to the background and show how far they are.
AT_ONCE = 200
PREVIEWED = 200
FAULTS_SHOWN = 100


@page(ENROL_MANY, methods=FORMS)
def show(request: HttpRequest, code: str) -> HttpResponse:
    """Take a filled list and show what would be entered, or everything that is wrong with it."""
    here = enrolment_of(request, code, ENROL_MANY)
    check_open(here.selection, "enrolment.check")
    if request.method != "POST":
        return render(request, "office/enrolment/import.html", here.context("import"))
    upload = request.FILES.get("list")
    if upload is None:
        return _refused(request, here, [_("Choose the file first.")])
    try:
        stored = store_upload(by=here.user, upload=upload)
        rows = read_plan(content_of(stored), here.selection, here.user)
    except Refused as refused:
        return _refused(request, here, say_faults(refused))
    context = {
        **here.context("import"),
        "stored": stored,
        "rows": rows[:PREVIEWED],
        "count": len(rows),
        "open": sum(row.open_clauses > 0 for row in rows),
    }
    return render(request, "office/enrolment/preview.html", context)


@page(ENROL_MANY, methods=["POST"])
def enter(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a list that was previewed, whole."""
    here = enrolment_of(request, code, ENROL_MANY)
    key = request.POST.get("stored", "")
    if not (key.isdecimal() and len(key) < 19):
        return redirect("office:enrolment-import", code=code)
    stored = get_object_or_404(StoredFile, pk=int(key), by=here.user)
    content = content_of(stored)
    try:
        rows = read_plan(content, here.selection, here.user)
        if len(rows) > AT_ONCE:
            return _in_background(here, stored, content)
        made = enrol_many(by=here.user, selection=here.selection, rows=rows)
    except Refused as refused:
        return _refused(request, here, say_faults(refused))
    done = ngettext("%(count)s application is entered.", "%(count)s applications are entered.", len(made))
    messages.success(request, done % {"count": len(made)})
    return redirect("office:enrolment", code=code)


@page(ENROL_MANY)
def empty(request: HttpRequest, code: str) -> HttpResponse:
    """Give the empty list to be filled in."""
    here = enrolment_of(request, code, ENROL_MANY)
    headers = {"Content-Disposition": f'attachment; filename="{code}-template.xlsx"'}
    return HttpResponse(template(here.selection), content_type=WORKBOOK, headers=headers)


def _in_background(here: Enrolment, stored: StoredFile, content: bytes) -> HttpResponse:
    job = start_job(
        by=here.user.username,
        work=enrol_from_workbook,
        title=Text(f"录入{stored.name}", f"Entering {stored.name}"),
        content=content,
        arguments={"by": here.user.username, "selection": here.selection.code},
        back=reverse("office:enrolment", args=[here.selection.code]),
        once=f"enrol {here.selection.code} {stored.sha256[:32]}",
    )
    return redirect("jobs:job", job=job.key)


def _refused(request: HttpRequest, here: Enrolment, faults: list[str]) -> HttpResponse:
    context = {
        **here.context("import"),
        "faults": faults[:FAULTS_SHOWN],
        "more": max(0, len(faults) - FAULTS_SHOWN),
    }
    return render(request, "office/enrolment/import.html", context, status=400)
