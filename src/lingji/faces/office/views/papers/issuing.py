"""Choosing who receives a paper, issuing it, withdrawing it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from lingji.apps.papers.actions import Outdated, address_paper, issue_paper, withdraw_paper
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import ISSUE, WRITE, check_may_change, check_may_issue
from lingji.apps.papers.presenting import shown
from lingji.apps.papers.queries import content_of, document_of, offices_below, organisations_of, units_for
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.registry.models import Organisation
from lingji.faces.office.paper_forms import RecipientsForm, WhyForm
from lingji.faces.office.views.papers.found import context_of, found_paper

SHOWN = 200


@page(WRITE, methods=FORMS)
def recipients(request: HttpRequest, paper: int) -> HttpResponse:
    """Choose who receives a paper."""
    user, held = user_of(request), found_paper(request, paper, WRITE)
    check_may_change(user, held)
    form = RecipientsForm(
        offices_below(held.region), organisations_of(held), request.POST or None, initial=_initial(held)
    )
    if request.method == "POST" and form.is_valid():
        chosen: list[Organisation] = form.named
        if form.cleaned_data["all_units"]:
            chosen = [*units_for(held), *chosen]
        count = address_paper(by=user, paper=held, regions=form.cleaned_data["offices"], organisations=chosen)
        messages.success(request, _("%(count)s receive this paper.") % {"count": count})
        return redirect("office:paper", paper=held.pk)
    context = {**context_of(held), "form": form, "units": units_for(held).count()}
    return render(request, "office/papers/recipients.html", context, status=400 if form.errors else 200)


def _initial(held: Paper) -> dict[str, object]:
    """Return who was chosen before: all organisations, where every one of them was."""
    rows = list(held.recipients.values_list("region", "organisation", "organisation__name").order_by("pk"))
    chosen = {key: name for _region, key, name in rows if key is not None}
    every = set(units_for(held).values_list("pk", flat=True))
    whole = bool(every) and every <= set(chosen)
    names = [name for key, name in chosen.items() if not (whole and key in every)]
    return {
        "offices": [key for key, _one, _name in rows if key],
        "all_units": whole,
        "names": "\n".join(names),
    }


@page(ISSUE, methods=FORMS)
def issue(request: HttpRequest, paper: int) -> HttpResponse:
    """Show the paper as it will be issued, and issue it when that is confirmed."""
    user, held = user_of(request), found_paper(request, paper, ISSUE)
    check_may_issue(user, held)
    if request.method == "POST":
        try:
            issue_paper(by=user, paper=held, version=_version(request))
        except Outdated:
            messages.warning(request, _("Somebody saved a new version in between. Read it, then issue it."))
            return redirect("office:issue-paper", paper=held.pk)
        messages.success(request, _("Issued. Those who receive it have been told."))
        return redirect("office:paper", paper=held.pk)
    context = {
        **context_of(held),
        "text": shown(document_of(held, content_of(held))),
        "names": list(_names(held)),
    }
    return render(request, "office/papers/issue.html", context)


def _version(request: HttpRequest) -> int:
    given = request.POST.get("version", "")
    return int(given) if given.isdecimal() and len(given) < 9 else 0


def _names(held: Paper) -> list[str]:
    rows = held.recipients.select_related("region", "organisation").order_by("organisation__name", "pk")
    return [
        str(row.organisation.name if row.organisation else row.region and row.region.name_zh)
        for row in rows[:SHOWN]
    ]


@page(ISSUE, methods=("POST",))
def withdraw(request: HttpRequest, paper: int) -> HttpResponse:
    """Withdraw an issued paper with the reason."""
    user, held = user_of(request), found_paper(request, paper, ISSUE)
    form = WhyForm(request.POST)
    if not form.is_valid():
        context = {
            **context_of(held),
            "text": shown(document_of(held, content_of(held))),
            "why": form,
        }
        return render(request, "office/papers/read.html", context, status=400)
    withdraw_paper(by=user, paper=held, why=form.cleaned_data["why"])
    messages.success(request, _("Withdrawn. Those who received it have been told why."))
    return redirect("office:paper", paper=held.pk)
