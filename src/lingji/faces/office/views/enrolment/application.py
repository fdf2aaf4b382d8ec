"""One application as the office sees it: the path, what can be done, its conditions, the paper."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.enrolment.actions import attach_scan
from lingji.apps.enrolment.actions_clauses import decide_clause
from lingji.apps.enrolment.actions_moves import move_application
from lingji.apps.enrolment.forms import MoveForm, ScanForm, tell
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.papers import printed
from lingji.apps.enrolment.policies import DECIDE_CLAUSE, SEE, may_move
from lingji.apps.enrolment.presenting import context_of
from lingji.apps.enrolment.register import contact_rows
from lingji.apps.evidence.actions import store_upload
from lingji.apps.evidence.serving import download
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.apps.registry.outdated import Outdated
from lingji.core.enrolment import MOVE
from lingji.core.faults import Refused
from lingji.design.speech import say, say_faults
from lingji.faces.office.enrolment_place import application_in, enrolment_of

ACCEPT = "accept"


@page(SEE)
def show(request: HttpRequest, code: str, application: int) -> HttpResponse:
    """Show the application."""
    return _shown(request, code, application_in(enrolment_of(request, code), application))


@page(SEE)
def paper(request: HttpRequest, code: str, application: int) -> HttpResponse:
    """Show the application as a paper to print."""
    held = application_in(enrolment_of(request, code), application)
    return render(request, "enrolment/paper.html", printed(held))


@page(SEE, methods=["POST"])
def move(request: HttpRequest, code: str, application: int) -> HttpResponse:
    """Make a move."""
    held, form = application_in(enrolment_of(request, code), application), MoveForm(request.POST)
    if not form.is_valid() or form.cleaned_data["move"] not in MOVE:
        return _shown(request, code, held, move_form=form)
    try:
        move_application(by=user_of(request), application=held, **form.cleaned_data)
    except Refused as refused:
        tell(form, refused)
        return _shown(request, code, held, move_form=form)
    except Outdated:
        messages.warning(request, _("The application changed in the meantime: look at it and decide again."))
        return redirect("office:application", code=code, application=held.pk)
    messages.success(request, _("Done: %(what)s.") % {"what": say(MOVE[form.cleaned_data["move"]].says)})
    return redirect("office:application", code=code, application=held.pk)


@page(DECIDE_CLAUSE, methods=["POST"])
def decide(request: HttpRequest, code: str, application: int) -> HttpResponse:
    """Decide whether a condition is met."""
    held = application_in(enrolment_of(request, code, DECIDE_CLAUSE), application)
    given = {name: request.POST.get(name, "") for name in ("clause", "outcome", "reason")}
    try:
        decide_clause(by=user_of(request), application=held, **given)
    except Refused as refused:
        messages.error(request, "\n".join(say_faults(refused)))
    else:
        messages.success(request, _("Your decision on the condition is recorded."))
    return redirect(reverse("office:application", args=[code, held.pk]) + "#clauses")


@page(SEE, methods=["POST"])
def attach(request: HttpRequest, code: str, application: int) -> HttpResponse:
    """Attach the sealed paper."""
    held, form = (
        application_in(enrolment_of(request, code), application),
        ScanForm(request.POST, request.FILES),
    )
    if not form.is_valid():
        return _shown(request, code, held, scan_form=form)
    try:
        stored = store_upload(by=user_of(request), upload=form.cleaned_data["scan"])
        attach_scan(by=user_of(request), application=held, file=stored)
    except Refused as refused:
        form.add_error("scan", [say(fault.advice) for fault in refused.faults])
        return _shown(request, code, held, scan_form=form)
    messages.success(request, _("The sealed paper is attached."))
    return redirect("office:application", code=code, application=held.pk)


@page(SEE)
def scan(request: HttpRequest, code: str, application: int) -> HttpResponse:
    """Give the sealed paper."""
    stored = application_in(enrolment_of(request, code), application).scan
    if stored is None:
        raise Http404
    return download(stored)


def _shown(
    request: HttpRequest,
    code: str,
    application: Application,
    move_form: MoveForm | None = None,
    scan_form: ScanForm | None = None,
) -> HttpResponse:
    user = user_of(request)
    decides = application.entry_id is None and may(user, DECIDE_CLAUSE, application.organisation.place)
    accepts = may_move(user, application, MOVE[ACCEPT])
    context = {
        **context_of(user, application, names=True),
        "contacts": contact_rows(application) if accepts else [],
        "move_form": move_form or MoveForm(),
        "scan_form": scan_form or ScanForm(),
        "decides": reverse("office:application-clause", args=[code, application.pk]) if decides else "",
        "page": "list",
    }
    refused = move_form is not None or scan_form is not None
    return render(request, "office/enrolment/application.html", context, status=400 if refused else 200)
