"""The rectification ledger of one selection in the office, and entering a finding by hand."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.papers.policies import WRITE
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry
from lingji.apps.supervision.actions_findings import enter_finding
from lingji.apps.supervision.actions_notices import draft_rectification_notice
from lingji.apps.supervision.forms import ProblemForm, tell
from lingji.apps.supervision.policies import ENTER, LEDGER
from lingji.apps.supervision.presenting import ledger_context
from lingji.apps.supervision.queries import bare_findings_for
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.office.views.supervision.rounds import selection_in


@page(LEDGER)
def listed(request: HttpRequest, code: str) -> HttpResponse:
    """List the findings of a selection within reach."""
    selection, user = selection_in(request, code, LEDGER), user_of(request)
    context = {
        **ledger_context(user, request.GET, selection),
        "selection": selection,
        "title": say(selection.title),
        "enters": may(user, ENTER) and selection.closed_at is None,
        "drafts": may(user, WRITE),
    }
    return render(request, "office/supervision/ledger.html", context)


@page(ENTER, methods=FORMS)
def new(request: HttpRequest, code: str) -> HttpResponse:
    """Enter a finding that came from elsewhere: a department, an open inspection, a call."""
    selection, user = selection_in(request, code, ENTER), user_of(request)
    entries = Entry.objects.filter(
        within(reach_of(user, ENTER), "organisation__"), selection=selection, withdrawn_at=None
    ).select_related("organisation__region", "selection__framework", "selection__region")
    initial = {"key": uuid4(), "found_on": timezone.localdate()}
    form = ProblemForm(selection, entries, request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            made = enter_finding(by=user, key=given["key"], problem=form.described(), entry=given["entry"])
        except Refused as refused:
            tell(form, refused)
        else:
            messages.success(request, _("Entered, and its owner is told."))
            return redirect("desk:finding", finding=made.pk)
    context = {
        "selection": selection,
        "title": say(selection.title),
        "form": form,
        "names": entries.order_by("code").values_list("organisation__name", flat=True),
    }
    return render(request, "office/supervision/problem.html", context, status=400 if form.errors else 200)


@page(WRITE, methods=["POST"])
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """Draft a rectification notice on the findings ticked, and go on writing where papers are written."""
    selection, user = selection_in(request, code, WRITE), user_of(request)
    keys = [int(key) for key in request.POST.getlist("finding") if key.isdecimal() and len(key) < 19]
    paper = draft_rectification_notice(
        by=user, findings=bare_findings_for(user).filter(selection=selection, pk__in=keys)
    )
    return redirect("office:paper", paper=paper.pk)
