"""Drafting a rectification notice from findings of the ledger."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from lingji.apps.papers.actions import draft_paper
from lingji.apps.papers.beginning import issuer_for, known_draft
from lingji.apps.papers.kinds import RECTIFICATION_NOTICE
from lingji.apps.papers.models import Paper
from lingji.apps.papers.policies import WRITE
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation
from lingji.apps.supervision.loading import whole_findings
from lingji.apps.supervision.models import Finding, FindingState
from lingji.apps.supervision.policies import owner_organisation
from lingji.apps.supervision.rectification_notices import content_of

FINDING = "finding"


@transaction.atomic
def draft_rectification_notice(*, by: User, findings: Iterable[Finding]) -> Paper:
    """Draft the notice on open findings of one organisation; while a draft on just these is there, that one.

    It goes to the organisation and its superior, and cites the findings. The paper's own action leaves the
    entry in the journal. Raises `NotAllowed` where they are of several organisations, or not open.
    """
    keys = [finding.pk for finding in findings]
    held = list(whole_findings().select_for_update(of=("self",)).filter(pk__in=keys).order_by("number", "pk"))
    unit = _unit_of(held)
    issuer = issuer_for(by, held[0].place.region)
    check_may(by, WRITE, held[0].place)
    cites = [(FINDING, str(finding.pk)) for finding in held]
    known = known_draft(RECTIFICATION_NOTICE, cites)
    if known is not None:
        return known
    return draft_paper(
        by=by,
        selection=held[0].selection,
        issuer=issuer,
        kind=RECTIFICATION_NOTICE,
        content=content_of(held, unit, issuer),
        cites=cites,
        to=[unit, *([unit.superior] if unit.superior is not None else [])],
    )


def _unit_of(findings: list[Finding]) -> Organisation:
    """Return the one organisation that owns findings; raises `NotAllowed` saying what to choose instead."""
    if not findings:
        raise NotAllowed(_("Nothing is ticked yet. Tick the findings that the notice is to name."))
    owners = [owner_organisation(finding) for finding in findings]
    known = {owner for owner in owners if owner is not None}
    if None in owners:
        raise NotAllowed(_("A task of an office itself needs no notice: speak with that office."))
    if len(known) > 1 or len({finding.selection_id for finding in findings}) > 1:
        raise NotAllowed(
            _("A rectification notice goes to one organisation. Tick findings of the same owner.")
        )
    if any(finding.state != FindingState.OPEN for finding in findings):
        raise NotAllowed(
            _("Some of these are answered or closed already. Tick findings that wait for their owner.")
        )
    return Organisation.objects.select_related("superior", "region").get(pk=known.pop())
