"""Going through the journal from its first entry, as far as it is sound."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lingji.apps.journal.leaves import leaf_of
from lingji.apps.journal.models import JournalEntry
from lingji.core.merkle import Frontier, leaf_hash
from lingji.core.text import Text


class Flaw(NamedTuple):
    """Where something does not fit: the number of a journal entry (0: none in particular), and in words."""

    number: int
    says: Text


class Broken(Exception):
    """The journal does not fit from here on."""

    def __init__(self, flaw: Flaw) -> None:
        self.flaw = flaw
        super().__init__(flaw.says.en)


class Step(NamedTuple):
    """A sound entry: its number, its leaf hash, and the tree that it ends."""

    number: int
    hashed: bytes
    frontier: Frontier
    root: str


def sound_entries(until: int | None = None) -> Iterator[Step]:
    """Give each entry that fits, in order, up to a number; raises `Broken` at the first that does not."""
    frontier, sound = Frontier(), 0
    entries = JournalEntry.objects.order_by("number")
    if until is not None:
        entries = entries.filter(number__lte=until)
    try:
        for entry in entries.iterator(chunk_size=2000):
            yield _step(entry, sound + 1, frontier)
            sound += 1
    except (AttributeError, TypeError, ValueError) as error:
        # SQLite keeps whatever is written into a column, so a value may not even be readable.
        raise Broken(_altered(sound + 1)) from error
    if until is not None and sound < until:
        raise Broken(_missing(sound + 1))


def _step(entry: JournalEntry, number: int, frontier: Frontier) -> Step:
    """Take one entry that must have this number; raises `Broken` where it does not fit."""
    if entry.number < number:
        raise Broken(
            Flaw(entry.number, Text(f"第{entry.number}条是插入的", f"entry {entry.number} was put in"))
        )
    if entry.number > number:
        raise Broken(_missing(number))
    hashed = leaf_hash(leaf_of(entry))
    frontier.append_hash(hashed)
    root = frontier.root().hex()
    if root != entry.root:
        raise Broken(_altered(number))
    return Step(number, hashed, frontier, root)


def _altered(number: int) -> Flaw:
    return Flaw(number, Text(f"第{number}条被改动", f"entry {number} was altered"))


def _missing(number: int) -> Flaw:
    return Flaw(number, Text(f"第{number}条缺失", f"entry {number} is missing"))
