"""Reads of selections."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from lingji.apps.people.reach import Reach
from lingji.apps.selections.models import Selection


def all_selections() -> QuerySet[Selection]:
    """Return the selections, newest first, each with the number of its entries."""
    found = Selection.objects.select_related("region", "framework").defer("framework__source")
    return found.annotate(entry_count=Count("entries")).order_by("-created_at", "-pk")


def selections_touched_by(reach: Reach) -> list[Selection]:
    """Return the selections held where somebody stands, above it or below it, newest first."""
    return [one for one in all_selections() if reach.touches(one.place.region)]
