"""The detailed rules as a whole: read, submitted, approved, returned, printed, taken out and in."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import reach_of
from lingji.apps.plans.actions_rules import approve_plan, return_plan, submit_plan
from lingji.apps.plans.policies import SEE_PLAN
from lingji.apps.plans.workbooks import write_rules
from lingji.apps.self_assessment.queries import entries_within
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.unit.plan_place import context_of, sheet_for

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(SEE_PLAN)
def own(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the plan of the own organisation, or the first in reach: what mails and messages name."""
    found = entries_within(reach_of(user_of(request), SEE_PLAN)).filter(selection__code=code)
    entry = found.order_by("code").first()
    if entry is None:
        raise Http404
    return redirect("unit:plan", code=code, entry=entry.code)


@page(SEE_PLAN)
def show(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Show every item with its rule."""
    return render(request, "unit/plans/whole.html", context_of(request, sheet_for(request, code, entry)))


@page(SEE_PLAN, methods=["POST"])
def move(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Submit, approve or return the detailed rules."""
    sheet, user = sheet_for(request, code, entry), user_of(request)
    try:
        match request.POST.get("move"):
            case "submit":
                submit_plan(by=user, entry=sheet.entry)
                said = _("Submitted. The main leader is told and approves.")
            case "approve":
                approve_plan(by=user, entry=sheet.entry)
                said = _("The detailed rules are approved.")
            case "return":
                return_plan(by=user, entry=sheet.entry, why=request.POST.get("why", ""))
                said = _("Returned: the clerk can write in them again.")
            case _other:
                return redirect("unit:plan", code=code, entry=entry)
    except Refused as refused:
        fault = say(refused.faults[0].advice)
        context = {**context_of(request, sheet), "why_fault": fault}
        return render(request, "unit/plans/whole.html", context, status=400)
    messages.success(request, said)
    return redirect("unit:plan", code=code, entry=entry)


@page(SEE_PLAN)
def workbook(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Give the detailed rules as a workbook."""
    content = write_rules(sheet_for(request, code, entry))
    headers = {"Content-Disposition": f'attachment; filename="{code}-{entry}-rules.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)
