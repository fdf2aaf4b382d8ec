"""Finding a paper for a page, and what every page of it shows."""

from __future__ import annotations

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone

from lingji.apps.documents.paper import number_of
from lingji.apps.papers.kinds import KINDS, STATES
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import SEE
from lingji.apps.papers.queries import content_of, papers_of
from lingji.apps.people.gate import user_of
from lingji.apps.people.permissions import Permission
from lingji.design.speech import say


def found_paper(request: HttpRequest, key: int, permission: Permission = SEE) -> Paper:
    """Return a paper within reach; anything else looks as if it were not there."""
    return get_object_or_404(papers_of(user_of(request), permission), pk=key)


def context_of(paper: Paper) -> dict[str, object]:
    """Return what every page of a paper shows."""
    kind, state = KINDS[paper.kind], STATES[paper.state]
    year = paper.issued_on.year if paper.issued_on else timezone.localdate().year
    number = number_of(content_of(paper).sign, year, paper.number) if kind.numbered else ""
    return {
        "paper": paper,
        "kind": say(kind.says),
        "mark": state.mark,
        "state": say(state.says),
        "number": number,
        "received_by": paper.recipients.count(),
    }
