"""The unit's home: which selections there are, how far its application is, and what to do next."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from lingji.apps.enrolment.models import Application
from lingji.apps.enrolment.policies import SEE_BELOW, SEE_OWN, check_may_apply
from lingji.apps.enrolment.presenting import Milestone, mark_of, path_of, waits_for, word_of
from lingji.apps.enrolment.queries import RELATED, selections_for, waiting_for_superior
from lingji.apps.evidence.policies import SEE_OWN as SEE_OWN_EVIDENCE
from lingji.apps.evidence.queries import selections_below
from lingji.apps.papers.policies import OUTLINE
from lingji.apps.people.gate import page, user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may, reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import UNIT_ROLES
from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.stages import stage_dates
from lingji.core.enrolment import WRITABLE
from lingji.core.text import Text
from lingji.design.speech import say


class Chance(NamedTuple):
    """An organisation and a selection that it lies in, with how far its application is."""

    organisation: Organisation
    selection: Selection
    title: str
    now: list[str]
    application: Application | None
    path: list[Milestone]
    mark: str
    word: str
    waits_for: str
    writes: bool
    entry: Entry | None
    refusal: str


@page(SEE_OWN)
def show(request: HttpRequest) -> HttpResponse:
    """Show the own organisations' selections; for superiors how many applications wait for them."""
    user = user_of(request)
    own = [grant.organisation or 0 for grant in user.granted if grant.role in UNIT_ROLES]
    organisations = Organisation.objects.filter(pk__in=own).select_related("region").order_by("name", "pk")
    superior = may(user, SEE_BELOW)
    context = {
        "chances": [
            _chance(user, one, selection) for one in organisations for selection in selections_for(one)
        ],
        "superior": superior,
        "outlines": may(user, OUTLINE),
        "waiting": waiting_for_superior(reach_of(user, SEE_BELOW)).count() if superior else 0,
        "with_evidence": [
            (one.code, say(one.title)) for one in selections_below(reach_of(user, SEE_OWN_EVIDENCE))
        ]
        if superior
        else [],
    }
    return render(request, "unit/home.html", context)


def _chance(user: User, organisation: Organisation, selection: Selection) -> Chance:
    application = (
        Application.objects.filter(selection=selection, organisation=organisation)
        .select_related(*RELATED, "entry")
        .first()
    )
    entry = Entry.objects.filter(selection=selection, organisation=organisation).order_by("pk").first()
    refusal = ""
    if application is None and entry is None:
        try:
            check_may_apply(user, selection, organisation)
        except NotAllowed as refused:
            refusal = refused.sentence
    return Chance(
        organisation,
        selection,
        say(Text(selection.title_zh, selection.title_en)),
        _stages_now(selection),
        application,
        path_of(application, application.steps.order_by("pk")) if application else [],
        mark_of(application.state) if application else "",
        word_of(application.state) if application else "",
        waits_for(application) if application else "",
        application is not None and application.state in WRITABLE,
        entry,
        refusal,
    )


def _stages_now(selection: Selection) -> list[str]:
    """Return the stages that run today, each with its last day."""
    today = timezone.localdate()
    names = {stage.code: stage.name for stage in stages()}
    return [
        f"{say(names[code])} {period.first:%m-%d}–{period.last:%m-%d}"
        for code, period in stage_dates(selection).items()
        if period.first <= today <= period.last
    ]
