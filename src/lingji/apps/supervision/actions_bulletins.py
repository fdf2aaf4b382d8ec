"""Drafting the bulletin of a round: a paper that cites every inspection recorded in it."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lingji.apps.papers.actions import draft_paper
from lingji.apps.papers.kinds import BULLETIN, DRAFT
from lingji.apps.papers.models import Paper
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Region
from lingji.apps.supervision.bulletins import CHECK, ROUND, content_of
from lingji.apps.supervision.loading import held_round
from lingji.apps.supervision.models import Round, RoundState
from lingji.apps.supervision.policies import PREPARE


@transaction.atomic
def draft_bulletin(*, by: User, round_: Round) -> Paper:
    """Draft the bulletin of a round; while a draft of it is there, return that one.

    It cites the inspections that are recorded now. When it is issued their fourth box is full. The paper's
    own action leaves the entry in the journal.
    """
    now = held_round(round_)
    check_may(by, PREPARE, now.place)
    if now.state == RoundState.PREPARED:
        raise NotAllowed(_("This round has not begun yet: open it first."))
    known = (
        Paper.objects.filter(state=DRAFT, cites__kind=ROUND, cites__code=str(now.pk)).order_by("pk").first()
    )
    if known is not None:
        return known
    recorded = now.checks.exclude(inspected_at=None).order_by("pk").values_list("pk", flat=True)
    if not recorded:
        raise NotAllowed(_("Nothing was recorded in this round yet: a bulletin has nothing to tell."))
    issuer = now.region or Region.objects.order_by("path").first()
    assert issuer is not None, "a paper is issued in a region"
    return draft_paper(
        by=by,
        selection=now.selection,
        issuer=issuer,
        kind=BULLETIN,
        content=content_of(now, issuer),
        cites=[(ROUND, str(now.pk)), *((CHECK, str(key)) for key in recorded)],
    )
