"""A forger with the whole database at hand: writes the history anew, roots and tip with it."""

from __future__ import annotations

from collections.abc import Callable

from django.db import connection

from lingji.apps.journal.leaves import leaf_of
from lingji.apps.journal.models import JournalEntry, JournalTip
from lingji.apps.journal.sealed_leaves import peaks_of
from lingji.core.merkle import Frontier, leaf_hash


def rewrite(change: Callable[[list[JournalEntry]], list[JournalEntry]]) -> None:
    """Put other entries in place of all, numbered and rooted as if they had been there from the start."""
    entries = change(list(JournalEntry.objects.order_by("number")))
    JournalEntry.objects.all()._raw_delete(connection.alias)
    frontier = Frontier()
    for number, entry in enumerate(entries, start=1):
        entry.number = number
        frontier.append_hash(leaf_hash(leaf_of(entry)))
        entry.root = frontier.root().hex()
        entry._state.adding = True
        entry.save()
    JournalTip.objects.update(size=len(entries), peaks=peaks_of(frontier))
