"""The reporting door: gifts, lobbying, leaks; read by the level above those whom it concerns."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from lingji.apps.discipline.actions_reports import TooMany, leave_report, receipt_of
from lingji.apps.discipline.models import Report
from lingji.apps.feedback.knocks import Knocks, TooManyFromOne
from lingji.apps.people.gate import FORMS, page
from lingji.apps.people.permissions import PUBLIC
from lingji.apps.people.signing_in import address_of
from lingji.faces.public.report_forms import ReceiptForm, ReportForm

# One place in one hour; those of a whole day stay far below the door's own limit.
AT_THE_DOOR = Knocks(most=10)


@page(PUBLIC, methods=FORMS)
def report(request: HttpRequest) -> HttpResponse:
    """Take a report from anybody; the code that leads to the answer is shown once."""
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            AT_THE_DOOR.count(address_of(request))
            code = leave_report(
                kind=given["kind"], about=form.about(), text=given["text"], contact=given["contact"]
            )
        except TooManyFromOne:
            form.add_error(
                None,
                _("Many messages came from your network in this hour. Please come back in an hour, or call."),
            )
        except TooMany:
            form.add_error(None, _("The door is very busy just now. Please come back tomorrow."))
        else:
            # Shown at once and not after a redirect: the code stands in no address and in no log.
            return render(request, "public/report_kept.html", {"code": code})
    return render(request, "public/report.html", {"form": form}, status=400 if request.POST else 200)


@page(PUBLIC, methods=FORMS)
def answer(request: HttpRequest) -> HttpResponse:
    """Show how far a report is, by its code."""
    form = ReceiptForm(request.POST or None)
    found = None
    if request.method == "POST" and form.is_valid():
        found = Report.objects.filter(receipt=receipt_of(form.cleaned_data["code"])).first()
        if found is None:
            form.add_error("code", _("No report has this code. Check the twelve letters and figures."))
    refused = request.method == "POST" and found is None
    context = {"form": form, "found": found}
    return render(request, "public/report_answer.html", context, status=400 if refused else 200)
