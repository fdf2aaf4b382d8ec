"""Checking the journal: any change, deletion or reordering is found, also one made in the database."""

from __future__ import annotations

from typing import NamedTuple

from django.db import connection

from lingji.apps.journal.leaves import leaf_of
from lingji.apps.journal.models import JournalEntry, JournalTip
from lingji.core.merkle import Frontier, leaf_hash
from lingji.core.text import Text


class Flaw(NamedTuple):
    """Where the journal breaks first."""

    number: int
    says: Text


class Checked(NamedTuple):
    """How many entries agree from the first on, their tree's root, and the first flaw if there is one."""

    entries: int
    root: str
    flaw: Flaw | None


def there_is_a_journal() -> bool:
    """Say whether the database has been made at all."""
    return JournalEntry._meta.db_table in connection.introspection.table_names()


def check_journal() -> Checked:
    """Recompute the tree over all entries in order."""
    frontier, sound = Frontier(), 0
    for entry in JournalEntry.objects.order_by("number").iterator(chunk_size=2000):
        number = sound + 1
        if entry.number != number:
            return _flawed(sound, frontier, Text(f"第{number}条缺失", f"entry {number} is missing"))
        before = frontier.root()
        frontier.append_hash(leaf_hash(leaf_of(entry)))
        if frontier.root().hex() != entry.root:
            return Checked(
                sound, before.hex(), Flaw(number, Text(f"第{number}条被改动", f"entry {number} was altered"))
            )
        sound = number
    size = JournalTip.objects.filter(pk=1).values_list("size", flat=True).first() or 0
    if size != sound:
        missing = Text(
            f"第{sound + 1}条缺失：应有{size}条", f"entry {sound + 1} is missing: there were {size}"
        )
        return _flawed(sound, frontier, missing)
    return Checked(sound, frontier.root().hex(), None)


def _flawed(sound: int, frontier: Frontier, says: Text) -> Checked:
    return Checked(sound, frontier.root().hex(), Flaw(sound + 1, says))
