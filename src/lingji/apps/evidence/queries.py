"""Reads of evidence; each needs a small number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from lingji.apps.evidence.models import Evidence, EvidenceUse
from lingji.apps.people.reach import Reach
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, Selection

RELATED = (
    "entry__selection__framework",
    "entry__selection__region",
    "entry__organisation__region",
    "file",
)


def evidence_within(reach: Reach) -> QuerySet[Evidence]:
    """Return the evidence of organisations within reach, with all that pages and policies read."""
    return Evidence.objects.filter(within(reach, "entry__organisation__")).select_related(*RELATED)


def entries_within(reach: Reach, selection: Selection) -> QuerySet[Entry]:
    """Return the entries of a selection within reach, with all that policies read, by code."""
    found = Entry.objects.filter(within(reach, "organisation__"), selection=selection)
    return found.select_related("selection__framework", "selection__region", "organisation__region").order_by(
        "code"
    )


def selections_below(reach: Reach) -> list[Selection]:
    """Return the running selections in which organisations within reach take part, newest first."""
    entered = Entry.objects.filter(within(reach, "organisation__"), withdrawn_at=None)
    found = Selection.objects.filter(closed_at=None, pk__in=entered.values("selection"))
    return list(found.order_by("-created_at", "-pk"))


class EntryCount(NamedTuple):
    """An entry with the number of its pieces that count for something."""

    code: str
    organisation: str
    pieces: int


def counts_of(reach: Reach, selection: Selection) -> list[EntryCount]:
    """Return how many pieces each entry within reach has handed in, by name."""
    found = entries_within(reach, selection).filter(withdrawn_at=None)
    counted = found.annotate(pieces=Count("evidence", filter=Q(evidence__withdrawn_at=None)))
    rows = counted.order_by("organisation__name", "code").values_list("code", "organisation__name", "pieces")
    return [EntryCount(*row) for row in rows]


def items_of(evidence: Iterable[int]) -> dict[int, list[str]]:
    """Return the items that some pieces (by key) speak for."""
    found: dict[int, list[str]] = {}
    rows = EvidenceUse.objects.filter(evidence__in=list(evidence)).order_by("evidence", "item")
    for key, item in rows.values_list("evidence", "item"):
        found.setdefault(key, []).append(item)
    return found


def evidence_for(entry: Entry) -> dict[str, list[Evidence]]:
    """Return what speaks for each item of an entry, by item and number; withdrawn pieces are left out."""
    uses = EvidenceUse.objects.filter(evidence__entry=entry, evidence__withdrawn_at=None)
    found: dict[str, list[Evidence]] = {}
    for use in uses.select_related("evidence__file").order_by("item", "evidence__number"):
        found.setdefault(use.item, []).append(use.evidence)
    return found
