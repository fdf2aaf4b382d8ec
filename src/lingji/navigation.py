"""The ways through the house that stand on every page: each shown to those who may go there."""

from __future__ import annotations

from typing import NamedTuple

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lingji.apps.discipline.policies import READ_REPORTS, SEE_FINDINGS
from lingji.apps.enrolment.policies import SEE_OWN as SEE_OWN_APPLICATION
from lingji.apps.feedback.policies import ANSWER as ANSWER_FEEDBACK
from lingji.apps.frameworks.policies import READ as READ_FRAMEWORKS
from lingji.apps.papers.policies import RECEIVE as RECEIVE_PAPERS
from lingji.apps.papers.policies import SEE as SEE_PAPERS
from lingji.apps.people.models import User
from lingji.apps.people.permissions import SIGNED_IN, Permission, may
from lingji.apps.people.policies import READ_JOURNAL
from lingji.apps.people.policies import SEE as SEE_PEOPLE
from lingji.apps.plans.policies import SEE as SEE_TASKS
from lingji.apps.registry.policies import SEE as SEE_REGISTRY
from lingji.apps.registry.policies import SEE_OWN as SEE_OWN_REGISTRATION
from lingji.apps.selections.policies import READ as READ_SELECTIONS
from lingji.apps.supervision.policies import FOLLOW as FOLLOW_FINDINGS
from lingji.apps.supervision.policies import RECORD as RECORD_INSPECTIONS


class Way(NamedTuple):
    """One link of the main navigation: the name of its address, its word, and who may go."""

    to: str
    word: object
    permission: Permission


WAYS = (
    Way("desk:today", _("Today"), SIGNED_IN),
    Way("unit:home", _("My organisation"), SEE_OWN_APPLICATION),
    Way("unit:organisation", _("What is registered"), SEE_OWN_REGISTRATION),
    Way("desk:inspections", _("My inspections"), RECORD_INSPECTIONS),
    Way("desk:findings", _("Rectification"), FOLLOW_FINDINGS),
    Way("office:selections", _("Selections"), READ_SELECTIONS),
    Way("desk:charts", _("Wall charts"), SEE_TASKS),
    Way("office:papers", _("Papers"), SEE_PAPERS),
    Way("unit:papers", _("Papers"), RECEIVE_PAPERS),
    Way("office:registry", _("Organisations"), SEE_REGISTRY),
    Way("office:frameworks", _("Frameworks"), READ_FRAMEWORKS),
    Way("desk:vetoes", _("Vetoes"), SEE_FINDINGS),
    Way("office:reports", _("Reports"), READ_REPORTS),
    Way("office:people", _("People"), SEE_PEOPLE),
    Way("office:feedback", _("Complaints and suggestions"), ANSWER_FEEDBACK),
    Way("desk:journal", _("Journal"), READ_JOURNAL),
)


class Link(NamedTuple):
    """A way as the page shows it."""

    href: str
    word: object
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give every template the links of who is signed in (a context processor)."""
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"ways": ()}
    here = request.path
    links = [(reverse(way.to), way.word) for way in WAYS if may(user, way.permission)]
    # The longest address that this page lies under is where one is; the first page lies under none.
    near = max(
        (href for href, _ in links if here.startswith(href) and (href != "/" or here == "/")), default=""
    )
    return {"ways": tuple(Link(href, word, href == near) for href, word in links)}
