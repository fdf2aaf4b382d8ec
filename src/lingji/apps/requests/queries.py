"""Reads of requests for evidence; none needs a query for each row."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, QuerySet

from lingji.apps.burden.models import Asked
from lingji.apps.evidence.models import EvidenceUse
from lingji.apps.people.reach import Reach
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry


def calls_within(reach: Reach) -> QuerySet[Asked]:
    """Return each unit within reach with each piece of evidence asked of it; `handed_in` says it is there."""
    found = Asked.objects.filter(
        within(reach, "entry__organisation__"),
        request__evidence_call__isnull=False,
        entry__withdrawn_at=None,
    )
    return found.annotate(handed_in=_bound())


def waiting(reach: Reach) -> QuerySet[Asked]:
    """Return what units within reach were asked and have neither handed in nor replied to."""
    return calls_within(reach).filter(~_bound(), reply=None)


def having(item: str, entries: Sequence[Entry]) -> list[Entry]:
    """Return those of some entries whose evidence speaks for an item already, in their order."""
    uses = EvidenceUse.objects.filter(item=item, evidence__entry__in=entries, evidence__withdrawn_at=None)
    found = set(uses.values_list("evidence__entry", flat=True))
    return [entry for entry in entries if entry.pk in found]


def _bound() -> Exists:
    """Say of each row whether evidence of its unit speaks for its item."""
    return Exists(
        EvidenceUse.objects.filter(
            evidence__entry=OuterRef("entry"),
            evidence__withdrawn_at=None,
            item=OuterRef("request__evidence_call__item"),
        )
    )
