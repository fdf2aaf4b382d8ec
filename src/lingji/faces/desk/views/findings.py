"""The rectification ledger: the list for everybody whom it concerns, and one finding with what is next."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.evidence.actions import store_upload
from lingji.apps.evidence.models import Evidence, StoredFile
from lingji.apps.evidence.serving import download
from lingji.apps.papers.policies import WRITE
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.registry.outdated import Outdated
from lingji.apps.supervision.actions_findings import answer_finding, recheck_finding
from lingji.apps.supervision.forms import JUDGING, AnswerForm, RecheckForm, tell
from lingji.apps.supervision.models import Finding, FindingState, Recheck
from lingji.apps.supervision.policies import SEE_FINDINGS, check_may_move, owner_organisation
from lingji.apps.supervision.presenting import ledger_context, ledger_workbook, page_of, proof_choices
from lingji.apps.supervision.queries import findings_for
from lingji.core.faults import Fault, Refused
from lingji.core.rectification import MOVE
from lingji.design.speech import say

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(SEE_FINDINGS)
def listed(request: HttpRequest) -> HttpResponse:
    """List the findings within reach, of all selections."""
    return render(request, "desk/findings/list.html", ledger_context(user_of(request), request.GET))


@page(SEE_FINDINGS)
def export(request: HttpRequest) -> HttpResponse:
    """Give the ledger as it is searched, filtered and sorted, with the official columns."""
    answer = HttpResponse(ledger_workbook(user_of(request), request.GET), content_type=WORKBOOK)
    answer["Content-Disposition"] = 'attachment; filename="rectification-ledger.xlsx"'
    return answer


@page(SEE_FINDINGS)
def show(request: HttpRequest, finding: int) -> HttpResponse:
    """Show one finding, its history and proof, and what this user may do about it."""
    return _shown(request, _finding(request, finding))


@page(SEE_FINDINGS, methods=["POST"])
def answer(request: HttpRequest, finding: int) -> HttpResponse:
    """Take what the owner did."""
    held, user = _finding(request, finding), user_of(request)
    check_may_move(user, held, MOVE["answer"])
    form = AnswerForm(proof_choices(held), request.POST)
    if not form.is_valid():
        return _shown(request, held, answer=form)
    given = form.cleaned_data
    proof = Evidence.objects.filter(pk__in=given.get("proof", ()), entry=held.entry, withdrawn_at=None)
    try:
        answer_finding(
            by=user,
            finding=held,
            version=given["version"],
            measures=given["measures"],
            progress=given["progress"],
            proof=proof,
        )
    except Refused as refused:
        tell(form, refused)
        return _shown(request, held, answer=form)
    except Outdated as outdated:
        return _met(request, outdated.now, answer=form)
    messages.success(request, _("Handed in. Somebody else looks at it again before it is closed."))
    return redirect("desk:finding", finding=finding)


@page(SEE_FINDINGS, methods=["POST"])
def recheck(request: HttpRequest, finding: int) -> HttpResponse:
    """Take what somebody else saw who looked again: closed, given back, or opened anew."""
    held, user, step = _finding(request, finding), user_of(request), request.POST.get("move", "")
    form = RecheckForm(request.POST, request.FILES)
    if step in JUDGING:
        check_may_move(user, held, MOVE[step])
    if not form.is_valid() or step not in JUDGING:
        return _shown(request, held, recheck=form)
    given = form.cleaned_data
    try:
        recheck_finding(
            by=user,
            finding=held,
            version=given["version"],
            move=step,
            words=given["words"],
            due=given["due"],
            photo=_stored(user, given["photo"]),
        )
    except Refused as refused:
        tell(form, refused)
        return _shown(request, held, recheck=form)
    except Outdated as outdated:
        return _met(request, outdated.now, recheck=form)
    messages.success(request, _("Done: %(what)s.") % {"what": say(MOVE[step].says)})
    return redirect("desk:finding", finding=finding)


@page(SEE_FINDINGS)
def proof(request: HttpRequest, finding: int, evidence: int) -> HttpResponse:
    """Give a file that an answer to a finding cites."""
    held = _finding(request, finding)
    cited = Evidence.objects.filter(pk__in=held.answers.values("proof")).select_related("file")
    found = get_object_or_404(cited, pk=evidence)
    if found.file is None:
        raise Http404
    return download(found.file)


@page(SEE_FINDINGS)
def photo(request: HttpRequest, finding: int, look: int) -> HttpResponse:
    """Give what somebody attached who looked again."""
    held = _finding(request, finding)
    found = get_object_or_404(Recheck.objects.filter(finding=held).select_related("photo"), pk=look)
    if found.photo is None:
        raise Http404
    return download(found.photo)


def _finding(request: HttpRequest, key: int) -> Finding:
    return get_object_or_404(findings_for(user_of(request)), pk=key)


def _stored(user: User, upload: UploadedFile[bytes] | None) -> StoredFile | None:
    """Keep a file; what is wrong with it is told at its own field."""
    if upload is None:
        return None
    try:
        return store_upload(by=user, upload=upload)
    except Refused as refused:
        faults = [Fault(fault.file, None, "photo", fault.value, fault.advice) for fault in refused.faults]
        raise Refused(faults) from refused


def _met(
    request: HttpRequest,
    now: Finding,
    answer: AnswerForm | None = None,
    recheck: RecheckForm | None = None,
) -> HttpResponse:
    """Show what somebody else saved in between, with what was typed still there."""
    typed = QueryDict(mutable=True)
    for name in request.POST:
        typed.setlist(name, request.POST.getlist(name))
    typed["version"] = str(now.version)
    if answer is not None:
        answer.data = typed
    if recheck is not None:
        recheck.data = typed
    messages.warning(
        request,
        _("Somebody else saved this in between: it stands below as it is now, with what you typed."),
    )
    return _shown(request, now, answer, recheck, status=409)


def _shown(
    request: HttpRequest,
    finding: Finding,
    answer: AnswerForm | None = None,
    recheck: RecheckForm | None = None,
    status: int = 0,
) -> HttpResponse:
    user = user_of(request)
    shown = page_of(user, finding)
    codes = [move.code for move in shown.moves]
    judging = [(move.code, say(move.says)) for move in shown.moves if move.judges]
    initial = {"version": finding.version, "measures": finding.measures, "progress": finding.progress}
    context = {
        "shown": shown,
        "finding": finding,
        "selection": finding.selection,
        "answer": (answer or AnswerForm(proof_choices(finding), initial=initial))
        if "answer" in codes
        else None,
        "recheck": (recheck or RecheckForm(initial={"version": finding.version})) if judging else None,
        "judging": judging,
        "drafts": finding.state == FindingState.OPEN
        and owner_organisation(finding) is not None
        and may(user, WRITE, finding.place),
    }
    refused = 400 if answer is not None or recheck is not None else 200
    return render(request, "desk/findings/show.html", context, status=status or refused)
