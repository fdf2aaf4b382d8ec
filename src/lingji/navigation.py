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

SELECTIONS = _("Selections")
DISCIPLINE = _("Discipline")
ADMINISTRATION = _("Administration")


class Way(NamedTuple):
    """One link of the main navigation: the name of its address, its word, and who may go.

    Ways of one `group` stand under its word, with a second line of links; alone a way keeps its own.
    """

    to: str
    word: object
    permission: Permission
    group: object = None


WAYS = (
    Way("desk:today", _("Today"), SIGNED_IN),
    Way("unit:home", _("My organisation"), SEE_OWN_APPLICATION),
    Way("unit:organisation", _("What is registered"), SEE_OWN_REGISTRATION),
    Way("desk:inspections", _("My inspections"), RECORD_INSPECTIONS),
    Way("desk:findings", _("Rectification"), FOLLOW_FINDINGS),
    Way("office:selections", _("Selections"), READ_SELECTIONS, SELECTIONS),
    Way("desk:charts", _("Wall charts"), SEE_TASKS, SELECTIONS),
    Way("office:papers", _("Papers"), SEE_PAPERS),
    Way("unit:papers", _("Papers"), RECEIVE_PAPERS),
    Way("office:registry", _("Organisations"), SEE_REGISTRY),
    Way("office:frameworks", _("Frameworks"), READ_FRAMEWORKS),
    Way("desk:vetoes", _("Vetoes"), SEE_FINDINGS, DISCIPLINE),
    Way("office:reports", _("Reports"), READ_REPORTS, DISCIPLINE),
    Way("office:people", _("People"), SEE_PEOPLE, ADMINISTRATION),
    Way("office:feedback", _("Complaints and suggestions"), ANSWER_FEEDBACK, ADMINISTRATION),
    Way("desk:journal", _("Journal"), READ_JOURNAL, ADMINISTRATION),
)


class Link(NamedTuple):
    """A way as the page shows it."""

    href: str
    word: object
    current: bool


def navigation(request: HttpRequest) -> dict[str, object]:
    """Give every template the links of who is signed in (a context processor).

    `ways` are the main ones; `near_ways` the others of the group that the page lies in, `near_word` its word.
    """
    user = getattr(request, "user", None)
    if not isinstance(user, User):
        return {"ways": ()}
    open_to = [(way, reverse(way.to)) for way in WAYS if may(user, way.permission)]
    here = _nearest([href for _way, href in open_to], request.path)
    groups: dict[object, list[Link]] = {}
    for way, href in open_to:
        groups.setdefault(way.group or href, []).append(Link(href, way.word, href == here))
    near = next(
        ((key, links) for key, links in groups.items() if any(one.current for one in links)), ("", [])
    )
    return {
        "ways": tuple(_main(key, links) for key, links in groups.items()),
        "near_word": near[0],
        "near_ways": near[1] if len(near[1]) > 1 else (),
    }


def _main(word: object, links: list[Link]) -> Link:
    """Return the one link that stands for a group: the first page of it that its reader may open."""
    if len(links) == 1:
        return links[0]
    return Link(links[0].href, word, any(one.current for one in links))


def _nearest(hrefs: list[str], here: str) -> str:
    """Return the longest address that a page lies under; the first page lies under none."""
    return max((href for href in hrefs if here.startswith(href) and (href != "/" or here == "/")), default="")
