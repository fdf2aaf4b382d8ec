"""Drafting the notice of a selection as a paper."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lingji.apps.papers.actions import draft_paper
from lingji.apps.papers.announcing import content_of
from lingji.apps.papers.beginning import known_draft
from lingji.apps.papers.kinds import NOTICE
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import WRITE
from lingji.apps.papers.queries import offices_below, units_in
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, may
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Selection, SelectionNotice


@transaction.atomic
def draft_notice(*, by: User, selection: Selection, notice: SelectionNotice | None = None) -> Paper:
    """Draft the paper of a selection's notice; while a draft of it is there, return that one.

    It goes to the offices below and to those who take part so far. The paper's own action leaves the entry
    in the journal.
    """
    # Whoever sends the form twice waits here, and then finds the first draft.
    now = Selection.objects.select_for_update(of=("self",)).select_related("framework", "region")
    held = now.get(pk=selection.pk)
    check_may(by, WRITE)
    if not may(by, WRITE, held.place):
        raise NotAllowed(_("The notice of a selection is drafted by the office that holds it."))
    issuer = held.region or Region.objects.order_by("path").first()
    assert issuer is not None, "a paper is issued in a region"
    cites = [("selection", held.code)] if notice is None else [("selection_notice", str(notice.pk))]
    known = known_draft(NOTICE, cites)
    if known is not None:
        return known
    return draft_paper(
        by=by,
        selection=held,
        issuer=issuer,
        kind=NOTICE,
        content=content_of(held, notice, issuer),
        cites=cites,
        to=[*offices_below(issuer), *units_in(held, issuer)],
    )
