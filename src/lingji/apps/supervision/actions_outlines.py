"""Drafting the report outline of a unit from its own figures."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from lingji.apps.papers.actions import draft_paper
from lingji.apps.papers.kinds import REPORT_OUTLINE
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import OUTLINE
from lingji.apps.papers.queries import outline_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.queries import RELATED
from lingji.apps.supervision.outlines import content_of


@transaction.atomic
def draft_outline(*, by: User, entry: Entry) -> Paper:
    """Draft a unit's report outline, to the office of its region; while a draft of today is there, that one.

    The figures are those of today: on another day it is drafted anew, and the older one stays as it is. The
    paper's own action leaves the entry in the journal.
    """
    # Whoever sends the form twice waits here, and then finds the first draft.
    held = Entry.objects.select_for_update(of=("self",)).select_related(*RELATED).get(pk=entry.pk)
    unit = held.organisation
    check_may(by, OUTLINE, unit.place)
    known = outline_of(held.selection, unit)
    if known is not None and known.is_draft and timezone.localdate(known.made_at) == timezone.localdate():
        return known
    return draft_paper(
        by=by,
        selection=held.selection,
        issuer=unit,
        kind=REPORT_OUTLINE,
        content=content_of(held),
        to=[unit.region] if unit.region is not None else [],
    )
