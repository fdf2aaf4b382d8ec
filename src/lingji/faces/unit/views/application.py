"""One application as its unit and its superior see it: the path, the paper, what can be done now."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.enrolment.actions import attach_scan
from lingji.apps.enrolment.actions_moves import move_application
from lingji.apps.enrolment.form import LABELS, form_of
from lingji.apps.enrolment.forms import ApplicationForm, MoveForm, ScanForm, initial, tell
from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.papers import printed
from lingji.apps.enrolment.policies import APPLY, SEE_OWN
from lingji.apps.enrolment.presenting import context_of
from lingji.apps.evidence.actions import store_upload
from lingji.apps.evidence.serving import download
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.permissions import may
from lingji.apps.registry.outdated import Outdated
from lingji.core.enrolment import MOVE, WRITABLE
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.unit.place import application_for
from lingji.faces.unit.views.form import shown as form_page


@page(SEE_OWN)
def show(request: HttpRequest, application: int) -> HttpResponse:
    """Show the application."""
    return _shown(request, application_for(request, application))


@page(SEE_OWN)
def paper(request: HttpRequest, application: int) -> HttpResponse:
    """Show the application as a paper to print, sign and seal."""
    return render(request, "enrolment/paper.html", printed(application_for(request, application)))


@page(SEE_OWN, methods=["POST"])
def move(request: HttpRequest, application: int) -> HttpResponse:
    """Make a move; what is missing in the form leads back to the form."""
    held, form = application_for(request, application), MoveForm(request.POST)
    if not form.is_valid() or form.cleaned_data["move"] not in MOVE:
        return _shown(request, held, move_form=form)
    try:
        moved = move_application(by=user_of(request), application=held, **form.cleaned_data)
    except Refused as refused:
        if {fault.column for fault in refused.faults} <= set(LABELS) and held.state in WRITABLE:
            typed = ApplicationForm(initial(form_of(held), held.version))
            typed.is_valid()
            tell(typed, refused)
            return form_page(request, held, typed)
        tell(form, refused)
        return _shown(request, held, move_form=form)
    except Outdated:
        messages.warning(request, _("The application changed in the meantime: look at it and decide again."))
        return redirect("unit:application", application=held.pk)
    messages.success(request, _("Done: %(what)s.") % {"what": say(MOVE[form.cleaned_data["move"]].says)})
    return redirect("unit:application", application=moved.pk)


@page(SEE_OWN, methods=["POST"])
def attach(request: HttpRequest, application: int) -> HttpResponse:
    """Attach the sealed paper."""
    held, form = application_for(request, application), ScanForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, held, scan_form=form)
    try:
        stored = store_upload(by=user_of(request), upload=form.cleaned_data["scan"])
        attach_scan(by=user_of(request), application=held, file=stored)
    except Refused as refused:
        form.add_error("scan", [say(fault.advice) for fault in refused.faults])
        return _shown(request, held, scan_form=form)
    messages.success(request, _("The sealed paper is attached."))
    return redirect("unit:application", application=held.pk)


@page(SEE_OWN)
def scan(request: HttpRequest, application: int) -> HttpResponse:
    """Give the sealed paper."""
    stored = application_for(request, application).scan
    if stored is None:
        raise Http404
    return download(stored)


def _shown(
    request: HttpRequest,
    application: Application,
    move_form: MoveForm | None = None,
    scan_form: ScanForm | None = None,
) -> HttpResponse:
    context = {
        **context_of(user_of(request), application, names=False),
        "move_form": move_form or MoveForm(),
        "scan_form": scan_form or ScanForm(),
        "writes": application.state in WRITABLE,
        "applies": may(user_of(request), APPLY, application.organisation.place),
    }
    refused = move_form is not None or scan_form is not None
    return render(request, "unit/application.html", context, status=400 if refused else 200)
