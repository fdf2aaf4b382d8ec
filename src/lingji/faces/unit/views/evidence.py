"""Evidence as its unit sees it: list and index, a link or a file handed in, one piece, withdrawing."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from lingji.apps.evidence.actions_evidence import (
    add_evidence,
    add_upload,
    change_evidence,
    withdraw_evidence,
)
from lingji.apps.evidence.actions_reuse import answer_question
from lingji.apps.evidence.facts import facts_of
from lingji.apps.evidence.forms import (
    AnswerForm,
    EvidenceForm,
    FileForm,
    LinkForm,
    WithdrawForm,
    initial,
    tell,
)
from lingji.apps.evidence.limits import warning_of
from lingji.apps.evidence.lists import STATES, paged, read_wanted, rows_of
from lingji.apps.evidence.models import Evidence
from lingji.apps.evidence.policies import ANSWER, HAND_IN, SEE_OWN, check_may_hand_in, may_hand_in
from lingji.apps.evidence.presenting import both, context_of, groups_of, rules_of
from lingji.apps.evidence.queries import counts_of, entries_within, evidence_within
from lingji.apps.evidence.questions import Asked, asked_about, questions_within
from lingji.apps.evidence.workbooks import write_index
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.permissions import Permission, may, reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Entry, Selection
from lingji.core.faults import Refused
from lingji.design.speech import say

WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@page(SEE_OWN)
def choose(request: HttpRequest, code: str) -> HttpResponse:
    """Lead to the evidence of the own entry; a department that has several below it chooses."""
    selection = get_object_or_404(Selection.objects.select_related("region"), code=code)
    reach = reach_of(user_of(request), SEE_OWN)
    if not reach.touches(selection.place.region):
        raise Http404
    found = counts_of(reach, selection)
    if len(found) == 1:
        return redirect("unit:evidence-list", code=code, entry=found[0].code)
    context = {"selection": selection, "title": say(selection.title), "entries": found}
    return render(request, "unit/evidence/choose.html", context)


@page(SEE_OWN)
def show(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """List the evidence of an entry."""
    held = _entry(request, code, entry)
    wanted, framework = read_wanted(request.GET), framework_of(held.selection.framework)
    found = wanted.applied(held.evidence.all(), held.selection)
    refusal = _refusal(request, held)
    pages, on_page = paged(found, request.GET.get("page"))
    context = {
        **_around(held),
        **rules_of(held.selection),
        "rows": rows_of(on_page, held.selection, framework),
        "pages": pages,
        "wanted": wanted,
        "groups": groups_of(framework, [wanted.item]),
        "states": [(key, say(word), key == wanted.state) for key, word in STATES.items()],
        "refusal": refusal,
        "hands_in": not refusal,
        "owns": may(user_of(request), HAND_IN),
    }
    return render(request, "unit/evidence/list.html", context)


@page(SEE_OWN)
def export(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Give the index of evidence, as it is filtered, as a workbook."""
    held = _entry(request, code, entry)
    found = read_wanted(request.GET).applied(held.evidence.all(), held.selection)
    rows = rows_of(found, held.selection, framework_of(held.selection.framework))
    content = write_index(held.selection, rows, organisations=False)
    headers = {"Content-Disposition": f'attachment; filename="{code}-{held.code}-evidence.xlsx"'}
    return HttpResponse(content, content_type=WORKBOOK, headers=headers)


@page(HAND_IN, methods=FORMS)
def add_link(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Hand in a link."""
    held, form = _entry(request, code, entry, HAND_IN), LinkForm(request.POST or None)
    check_may_hand_in(user_of(request), held)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_evidence(
                by=user_of(request), entry=held, facts=form.facts(request.POST.getlist("item"))
            )
        except Refused as refused:
            tell(form, refused)
        else:
            return _handed_in(request, made)
    return _adding(request, held, form, "unit/evidence/link.html")


@page(HAND_IN, methods=FORMS)
def add_file(request: HttpRequest, code: str, entry: str) -> HttpResponse:
    """Hand in a file."""
    held = _entry(request, code, entry, HAND_IN)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    check_may_hand_in(user_of(request), held)
    if request.method == "POST" and form.is_valid():
        try:
            made = add_upload(
                by=user_of(request),
                entry=held,
                facts=form.facts(request.POST.getlist("item")),
                upload=form.cleaned_data["file"],
            )
        except Refused as refused:
            tell(form, refused)
        else:
            return _handed_in(request, made)
    return _adding(request, held, form, "unit/evidence/file.html")


@page(SEE_OWN, methods=FORMS)
def one(request: HttpRequest, evidence: int) -> HttpResponse:
    """Show a piece, and change what is said of it."""
    held = _piece(request, evidence)
    if request.method != "POST":
        return _shown(request, held)
    form = _form_of(held)(request.POST)
    if not form.is_valid():
        return _shown(request, held, form)
    items = request.POST.getlist("item")
    try:
        now = change_evidence(
            by=user_of(request),
            evidence=held,
            version=form.cleaned_data["version"] or 0,
            facts=form.facts(items),
        )
    except Refused as refused:
        tell(form, refused)
        return _shown(request, held, form)
    except Outdated as outdated:
        typed = _form_of(held)(initial(form.facts(items), outdated.now.version))
        differing = both(facts_of(outdated.now), form.facts(items))
        return _shown(request, held, typed, held=differing, items=items)
    messages.success(request, _("Saved."))
    _warn(request, now)
    return redirect("unit:evidence-one", evidence=now.pk)


@page(SEE_OWN, methods=["POST"])
def withdraw(request: HttpRequest, evidence: int) -> HttpResponse:
    """Withdraw a piece."""
    held, form = _piece(request, evidence), WithdrawForm(request.POST)
    if form.is_valid():
        try:
            withdraw_evidence(by=user_of(request), evidence=held, **form.cleaned_data)
        except Refused as refused:
            tell(form, refused)
        except Outdated:
            messages.warning(request, _("It was changed in the meantime: look at it and decide again."))
            return redirect("unit:evidence-one", evidence=held.pk)
        else:
            messages.success(request, _("Withdrawn. It stays to be read and counts no more."))
            return redirect("unit:evidence-one", evidence=held.pk)
    return _shown(request, held, withdrawing=form)


@page(ANSWER, methods=["POST"])
def answer(request: HttpRequest, question: int) -> HttpResponse:
    """Answer a question about the own file."""
    found = questions_within(reach_of(user_of(request), ANSWER))
    asked, form = get_object_or_404(found, pk=question), AnswerForm(request.POST)
    piece = get_object_or_404(evidence_within(reach_of(user_of(request), ANSWER)), pk=asked.evidence_id)
    if not form.is_valid():
        return _shown(request, piece, answering=(asked.pk, form))
    try:
        answer_question(by=user_of(request), question=asked, **form.cleaned_data)
    except Refused as refused:
        tell(form, refused)
        return _shown(request, piece, answering=(asked.pk, form))
    except Outdated:
        messages.warning(request, _("It was changed in the meantime: look at it and decide again."))
    else:
        messages.success(request, _("Thank you. The office reads it; nothing is taken off by itself."))
    return redirect("unit:evidence-one", evidence=piece.pk)


def _entry(request: HttpRequest, code: str, entry: str, permission: Permission = SEE_OWN) -> Entry:
    selection = get_object_or_404(Selection, code=code)
    return get_object_or_404(entries_within(reach_of(user_of(request), permission), selection), code=entry)


def _piece(request: HttpRequest, key: int) -> Evidence:
    return get_object_or_404(evidence_within(reach_of(user_of(request), SEE_OWN)), pk=key)


def _around(entry: Entry) -> dict[str, object]:
    return {"entry": entry, "selection": entry.selection, "title": say(entry.selection.title)}


def _refusal(request: HttpRequest, entry: Entry) -> str:
    try:
        check_may_hand_in(user_of(request), entry)
    except NotAllowed as refusal:
        return refusal.sentence
    return ""


def _handed_in(request: HttpRequest, made: Evidence) -> HttpResponse:
    messages.success(request, _("Handed in as No. %(number)s.") % {"number": made.number})
    _warn(request, made)
    return redirect("unit:evidence-list", code=made.entry.selection.code, entry=made.entry.code)


def _warn(request: HttpRequest, evidence: Evidence) -> None:
    warning = warning_of(evidence.entry.selection, evidence.stated_on)
    if warning is not None:
        messages.warning(request, say(warning))


def _adding(request: HttpRequest, entry: Entry, form: EvidenceForm, template: str) -> HttpResponse:
    framework = framework_of(entry.selection.framework)
    ticked = request.POST.getlist("item") or request.GET.getlist("item")
    context = {
        **_around(entry),
        **rules_of(entry.selection),
        "form": form,
        "groups": groups_of(framework, ticked),
    }
    return render(request, template, context, status=400 if form.errors else 200)


def _form_of(evidence: Evidence) -> type[EvidenceForm]:
    return EvidenceForm if evidence.file else LinkForm


def _shown(
    request: HttpRequest,
    evidence: Evidence,
    form: EvidenceForm | None = None,
    *,
    withdrawing: WithdrawForm | None = None,
    answering: tuple[int, AnswerForm] | None = None,
    held: list[tuple[str, str, str]] | None = None,
    items: list[str] | None = None,
) -> HttpResponse:
    facts = facts_of(evidence)
    refused = form is not None or withdrawing is not None or answering is not None
    answers = may(user_of(request), ANSWER, evidence.entry.organisation.place)
    if form is not None and items is None:
        items = request.POST.getlist("item")
    context = {
        **context_of(evidence),
        **rules_of(evidence.entry.selection),
        "form": form or _form_of(evidence)(initial=initial(facts, evidence.version)),
        "withdrawing": withdrawing or WithdrawForm(initial={"version": evidence.version}),
        "groups": groups_of(
            framework_of(evidence.entry.selection.framework), facts.items if items is None else items
        ),
        "held": held,
        "asked": [(one, _answering(one, answering) if answers else None) for one in asked_about(evidence)],
        "hands_in": evidence.withdrawn_at is None and may_hand_in(user_of(request), evidence.entry),
    }
    return render(request, "unit/evidence/one.html", context, status=400 if refused else 200)


def _answering(asked: Asked, typed: tuple[int, AnswerForm] | None) -> AnswerForm | None:
    """Return the form for the answer to a question, with what was typed; none where it is settled."""
    question = asked.question
    if asked.settled:
        return None
    if typed is not None and typed[0] == question.pk:
        return typed[1]
    return AnswerForm(initial={"answer": question.answer, "version": question.version})
