"""Reads of good practice: what is published, what waits, what would help a unit."""

from __future__ import annotations

from django.db.models import Q, QuerySet

from lingji.apps.good_practice.models import GoodPractice, State
from lingji.apps.good_practice.policies import OFFER, READ, REVIEW
from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.self_assessment.queries import gaps_of

MOST_ITEMS = 8


def practices_for(user: User, selection: Selection) -> QuerySet[GoodPractice]:
    """Return what a user may read in a selection: all that is published, one's own, what one reviews."""
    if not reach_of(user, READ).touches(selection.place.region):
        return GoodPractice.objects.none()
    own = within(reach_of(user, OFFER), "entry__organisation__")
    reviewed = within(reach_of(user, REVIEW), "entry__organisation__")
    found = GoodPractice.objects.filter(Q(state=State.PUBLISHED) | own | reviewed, entry__selection=selection)
    related = ("entry__selection__region", "entry__organisation__region", "evidence")
    return found.select_related(*related).order_by("item", "-offered_at", "pk")


def weakest_items(entry: Entry) -> list[str]:
    """Return the items in which a unit loses most by its self-assessment, the greatest loss first."""
    lost = sorted((gap for gap in gaps_of(entry) if gap.lost), key=lambda gap: (-gap.lost, gap.item))
    return [gap.item for gap in lost[:MOST_ITEMS]]


def helping(entry: Entry) -> list[GoodPractice]:
    """Return the published practices of others for the items in which a unit is weak, weakest item first."""
    items = weakest_items(entry)
    found = GoodPractice.objects.filter(
        entry__selection=entry.selection_id, item__in=items, state=State.PUBLISHED
    ).exclude(entry=entry)
    rows = found.select_related("entry__organisation").order_by("-reviewed_at", "pk")
    return sorted(rows, key=lambda practice: items.index(practice.item))
