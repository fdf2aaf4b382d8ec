"""Findings that may become vetoes: shown to all whom they concern, replied to, confirmed, dropped."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.discipline.actions_vetoes import confirm_finding, drop_finding, reply_to_finding
from lingji.apps.discipline.models import Finding
from lingji.apps.discipline.policies import (
    CONFIRM,
    DROP,
    ENTER_FINDING,
    REPLY,
    SEE_FINDINGS,
    may_confirm,
    may_drop,
    may_reply,
)
from lingji.apps.discipline.queries import findings_for
from lingji.apps.evidence.actions import store_upload
from lingji.apps.evidence.serving import download
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import selections_touched_by
from lingji.apps.selections.stages import is_open
from lingji.core.faults import Refused
from lingji.design.speech import say_faults
from lingji.faces.desk.veto_forms import ConfirmForm, DropForm, ReplyForm
from lingji.faces.desk.veto_pages import lean, one_row, read_filter, rows_of

SHOWN = 100


@page(SEE_FINDINGS)
def listed(request: HttpRequest) -> HttpResponse:
    """List the findings that are somebody's to see."""
    wanted = read_filter(request.GET)
    found = wanted.applied(findings_for(user_of(request)))
    pages = Paginator(lean(found), SHOWN).get_page(request.GET.get("page"))
    context = {
        "rows": rows_of(pages.object_list),
        "pages": pages,
        "wanted": wanted,
        "entered_in": _entered_in(user_of(request)),
    }
    return render(request, "desk/vetoes/list.html", context)


@page(SEE_FINDINGS)
def show(request: HttpRequest, veto: int) -> HttpResponse:
    """Show one finding, with what this user may do about it."""
    return _shown(request, _finding(request, veto))


@page(SEE_FINDINGS)
def document(request: HttpRequest, veto: int) -> HttpResponse:
    """Give the authority's document."""
    return download(_finding(request, veto).document)


@page(SEE_FINDINGS)
def reply_document(request: HttpRequest, veto: int) -> HttpResponse:
    """Give the document that came with the reply."""
    stored = _finding(request, veto).reply_document
    if stored is None:
        raise Http404
    return download(stored)


@page(REPLY, methods=["POST"])
def reply(request: HttpRequest, veto: int) -> HttpResponse:
    """Send the unit's reply."""
    finding, form = _finding(request, veto), ReplyForm(request.POST, request.FILES)
    if not form.is_valid():
        return _shown(request, finding, reply=form)
    given, upload = user_of(request), form.cleaned_data["document"]
    try:
        stored = store_upload(by=given, upload=upload) if upload else None
    except Refused as refused:
        form.add_error("document", say_faults(refused))
        return _shown(request, finding, reply=form)
    reply_to_finding(by=given, finding=finding, reply=form.cleaned_data["reply"], document=stored)
    messages.success(request, _("The reply is sent. Those who confirm the finding read it first."))
    return redirect("desk:veto", veto=veto)


@page(CONFIRM, methods=["POST"])
def confirm(request: HttpRequest, veto: int) -> HttpResponse:
    """Confirm a finding."""
    finding, form = _finding(request, veto), ConfirmForm(request.POST)
    if not form.is_valid():
        return _shown(request, finding, confirm=form)
    finding = confirm_finding(by=user_of(request), finding=finding, opinion=form.cleaned_data["opinion"])
    done = _("The veto is in force.") if finding.upheld else _("Confirmed. A second person is still needed.")
    messages.success(request, done)
    return redirect("desk:veto", veto=veto)


@page(DROP, methods=["POST"])
def drop(request: HttpRequest, veto: int) -> HttpResponse:
    """Drop a finding, or lift its veto."""
    finding, form = _finding(request, veto), DropForm(request.POST)
    if not form.is_valid():
        return _shown(request, finding, drop=form)
    drop_finding(by=user_of(request), finding=finding, why=form.cleaned_data["why"])
    messages.success(request, _("The finding is dropped, and the organisation reads why."))
    return redirect("desk:veto", veto=veto)


def _entered_in(user: User) -> list[Selection]:
    """Return the selections in which a user may enter a finding now."""
    touched = selections_touched_by(reach_of(user, ENTER_FINDING)) if may(user, ENTER_FINDING) else []
    return [one for one in touched if is_open(one, "veto.report")]


def _finding(request: HttpRequest, key: int) -> Finding:
    return get_object_or_404(findings_for(user_of(request)), pk=key)


def _shown(
    request: HttpRequest,
    finding: Finding,
    reply: ReplyForm | None = None,
    confirm: ConfirmForm | None = None,
    drop: DropForm | None = None,
) -> HttpResponse:
    user, today = user_of(request), timezone.localdate()
    refused = reply or confirm or drop
    context = {
        "finding": finding,
        "row": one_row(finding),
        # Towards the unit the office speaks as one.
        "names": may(user, CONFIRM) or may(user, ENTER_FINDING),
        "reply": (reply or ReplyForm()) if may_reply(user, finding, today) else None,
        "confirm": (confirm or ConfirmForm()) if may_confirm(user, finding, today) else None,
        "drop": (drop or DropForm()) if may_drop(user, finding) else None,
    }
    return render(request, "desk/vetoes/show.html", context, status=400 if refused else 200)
