"""The ways between the pages of one selection, by phase of the work.

A room that adds a page adds a line to `WAYS` and its name to a phase; what no phase names stands beside the
overview.
"""

from __future__ import annotations

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from lingji.apps.discipline.policies import SEE_DECLARATIONS, SEE_OPINIONS
from lingji.apps.enrolment.policies import SEE as SEE_APPLICATIONS
from lingji.apps.evidence.policies import SEE as SEE_EVIDENCE
from lingji.apps.good_practice.policies import READ as READ_PRACTICES
from lingji.apps.papers.policies import SEE as SEE_PAPERS
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, may
from lingji.apps.plans.policies import SEE_PLAN
from lingji.apps.requests.policies import SEE as SEE_REQUESTS
from lingji.apps.results.policies import SEE
from lingji.apps.selections.models import Selection
from lingji.apps.selections.policies import READ
from lingji.apps.self_assessment.policies import SEE as SEE_SELF_ASSESSMENTS
from lingji.apps.supervision.policies import LEDGER, SCREEN
from lingji.apps.supervision.policies import SEE as SEE_ROUNDS


class SelectionWay(NamedTuple):
    """One link: the name of its address (`page` in the context of its view), its word, and who may go.

    `whole` is for those who may it in all of the selection's region; `run` appears with the first score run.
    """

    to: str
    word: object
    permission: Permission
    whole: bool = False
    run: bool = False


WAYS = (
    SelectionWay("selection", _("Overview"), READ),
    SelectionWay("selection-notice", _("Notice"), READ),
    SelectionWay("selection-framework", _("Framework"), READ),
    SelectionWay("meetings", _("Mobilisation"), READ),
    SelectionWay("enrolment", _("Applications"), SEE_APPLICATIONS),
    SelectionWay("not-applied", _("Not applied yet"), SEE_APPLICATIONS),
    SelectionWay("item-requests", _("Items that shall not apply"), SEE_APPLICATIONS),
    SelectionWay("enrolment-statistics", _("By county"), SEE_APPLICATIONS),
    SelectionWay("conditions", _("Conditions"), SEE_APPLICATIONS),
    SelectionWay("evidence", _("Evidence"), SEE_EVIDENCE),
    SelectionWay("requests", _("Requests for evidence"), SEE_REQUESTS),
    SelectionWay("self-assessments", _("Self-assessments"), SEE_SELF_ASSESSMENTS),
    SelectionWay("plans", _("Rules and tasks"), SEE_PLAN),
    SelectionWay("burden", _("Burden statement"), SEE_PLAN),
    SelectionWay("practices", _("Good practice"), READ_PRACTICES),
    SelectionWay("rounds", _("Supervision rounds"), SEE_ROUNDS),
    SelectionWay("ledger", _("Rectification ledger"), LEDGER),
    SelectionWay("citizen-reports", _("Citizens' reports"), SCREEN),
    SelectionWay("selection-papers", _("Papers"), SEE_PAPERS),
    SelectionWay("opinions", _("Opinions of departments"), SEE_OPINIONS),
    SelectionWay("declarations", _("Declarations of discipline"), SEE_DECLARATIONS, whole=True),
    SelectionWay("standing", _("Standing"), SEE, run=True),
    SelectionWay("line", _("The line"), SEE, whole=True, run=True),
    SelectionWay("map", _("Categories by county"), SEE, whole=True, run=True),
    SelectionWay("files", _("Files"), SEE, whole=True, run=True),
)


PHASES = (
    (_("Set-up"), ("selection-framework", "selection-notice", "meetings")),
    (_("Enrolment"), ("enrolment", "not-applied", "item-requests", "enrolment-statistics", "conditions")),
    (_("Preparation"), ("evidence", "requests", "self-assessments", "plans", "burden", "practices")),
    (_("Supervision"), ("rounds", "ledger", "citizen-reports", "selection-papers")),
    (pgettext_lazy("phase of a selection", "Assessment"), ("opinions", "declarations")),
    (_("Result"), ("standing", "line", "map", "files")),
)
FEW = 6


class Link(NamedTuple):
    """A way as the page shows it."""

    href: str
    word: object
    current: bool


class Phase(NamedTuple):
    """A phase of the work with its links; without links it is a page of its own, such as the overview."""

    href: str
    word: object
    current: bool
    links: list[Link]


def phases_of(user: User, selection: Selection, page: str, path: str, *, has_run: bool) -> list[Phase]:
    """Return the phases of a selection with the links that a user may follow.

    One is where `page` says, or else (a page that names no way) where the address `path` lies under.
    Whoever may follow only few links has them side by side, without phases.
    """
    open_to = [
        (way, _address(way.to, selection.code))
        for way in WAYS
        if (has_run or not way.run) and may(user, way.permission, selection.place if way.whole else None)
    ]
    named = [way.to for way, _href in open_to if way.to == page]
    above = [(len(href), way.to) for way, href in open_to if path.startswith(href)]
    here = named[0] if named else max(above, default=(0, ""))[1]
    links = {way.to: Link(href, way.word, way.to == here) for way, href in open_to}
    phases = () if len(links) <= FEW else PHASES
    placed = {name for _word, names in phases for name in names}
    alone = [Phase(*link, []) for name, link in links.items() if name not in placed]
    return alone + [
        Phase(held[0].href, word, any(link.current for link in held), held)
        for word, names in phases
        if (held := [links[name] for name in names if name in links])
    ]


def _address(name: str, code: str) -> str:
    """Return the address of a page of a selection; the good practice is read at everybody's desk."""
    return reverse(f"desk:{name}" if name == "practices" else f"office:{name}", args=[code])
