"""Closing a selection, and the paper of what was learnt."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.burden.kinds import word_of
from lingji.apps.burden.queries import burden_of
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.papers.lessons import Cost, Learnt, hours_of, lessons_paper
from lingji.apps.papers.serving import word_of_document
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.results.queries import latest_runs
from lingji.apps.selections.actions_closing import close_selection
from lingji.apps.selections.policies import LEAD, READ, may_lead
from lingji.apps.selections.queries import moves_of, notices_of, policy_of
from lingji.apps.selections.stages import stage_dates
from lingji.apps.selections.wording import policy_sentences
from lingji.core.faults import Refused
from lingji.design.speech import say
from lingji.faces.office.forms.faults import show_faults
from lingji.faces.office.forms.leading import ClosingForm
from lingji.faces.office.pages.selection import entered_in, figures_of, passed_in
from lingji.faces.office.views.overview import selection_for, selection_to_lead


@page(LEAD, methods=FORMS)
def close(request: HttpRequest, code: str) -> HttpResponse:
    """Ask once more, take down what was learnt, and close."""
    selection = selection_to_lead(request, code)
    if selection.closed_at is not None:
        return redirect("office:lessons", code=code)
    form = ClosingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            close_selection(by=user_of(request), selection=selection, lessons=form.cleaned_data["lessons"])
        except Refused as refused:
            show_faults(form, refused.faults)
        else:
            messages.success(request, _("The selection is closed. Nothing in it changes any more."))
            # A closed practice selection is hidden: there is nothing more to see.
            return redirect("office:selections") if selection.practice else redirect("office:lessons", code)
    context = {"selection": selection, "page": "selection", "form": form}
    return render(request, "office/selection/close.html", context, status=422 if form.errors else 200)


@page(READ)
def lessons(request: HttpRequest, code: str) -> HttpResponse:
    """Show what was learnt, with the figures and what it cost the units: a paper to print."""
    selection, user = selection_for(request, code), user_of(request)
    run = latest_runs([selection]).get(selection.pk)
    policy, burden = policy_of(selection), burden_of(selection)
    context = {
        "selection": selection,
        "page": "selection",
        "run": run,
        "entered": entered_in(selection),
        "passed": passed_in(run) if run else None,
        "figures": figures_of(selection),
        "burden": burden,
        "burden_kinds": [(say(word_of(one.kind)), one) for one in burden.kinds],
        "hours": hours_of(burden.minutes),
        "moves": list(moves_of(selection)),
        "notices": list(notices_of(selection)),
        "dates": stage_dates(selection),
        "policy": [say(text) for text in policy_sentences(policy, framework_of(selection.framework))],
        "leads": may_lead(user, selection),
    }
    return render(request, "office/selection/lessons.html", context)


@page(READ)
def lessons_word(request: HttpRequest, code: str) -> HttpResponse:
    """Give the paper of what was learnt as a Word file, in the layout of official papers."""
    selection = selection_for(request, code)
    run, burden = latest_runs([selection]).get(selection.pk), burden_of(selection)
    entered, figures = entered_in(selection), figures_of(selection)
    passed = passed_in(run) if run else None
    learnt = Learnt(
        entered=(entered.titled, entered.newcomers),
        withdrawn=entered.withdrawn,
        passed=(passed.titled, passed.newcomers) if passed else None,
        vetoed=figures.vetoed,
        not_applicable=figures.not_applicable,
        meetings=figures.meetings,
        receipts=figures.receipts,
        costs=tuple(Cost(word_of(one.kind).zh, one.requests, one.units, one.minutes) for one in burden.kinds),
        moves=tuple((move.says_zh, move.why) for move in moves_of(selection)),
        policy=tuple(
            text.zh for text in policy_sentences(policy_of(selection), framework_of(selection.framework))
        ),
    )
    return word_of_document(lessons_paper(selection, learnt))
