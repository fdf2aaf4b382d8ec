"""Reads of selections."""

from __future__ import annotations

from django.db.models import Count, QuerySet

from lingji.apps.selections.models import Selection


def all_selections() -> QuerySet[Selection]:
    """Return the selections, newest first, each with the number of its entries."""
    return Selection.objects.annotate(entry_count=Count("entries")).order_by("-created_at", "-pk")
