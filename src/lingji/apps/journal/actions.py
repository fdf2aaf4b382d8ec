"""Adding to the journal."""

from __future__ import annotations

import hashlib
from typing import NamedTuple

from django.db import connection
from django.utils import timezone

from lingji.apps.journal.leaves import leaf_of
from lingji.apps.journal.models import JournalEntry, JournalTip
from lingji.core.canonical import canonical
from lingji.core.merkle import Frontier, leaf_hash
from lingji.core.text import Text


class Actor(NamedTuple):
    """Who writes: a user's name and the roles they hold, or the installation itself."""

    name: str
    role: str = ""


INSTALLATION = Actor("installation")


class Subject(NamedTuple):
    """What is written about: its kind (`account`, `selection`, `entry`, …) and its code."""

    kind: str
    code: str


def append(
    *,
    actor: Actor,
    verb: str,
    subject: Subject,
    says: Text,
    why: str = "",
    before: object = None,
    after: object = None,
) -> JournalEntry:
    """Add one entry, inside the transaction of the write itself, as its last step.

    Every entry goes through the tip, which is locked until the write is done: entries are numbered
    without gaps, and a write that fails leaves none. `before` and `after` are any canonical JSON
    value; only their digests are kept.
    """
    assert connection.in_atomic_block, "a write and its journal entry stand or fall together"
    tip = lock_tip()
    entry = JournalEntry(
        number=tip.size + 1,
        at=timezone.now(),
        actor=actor.name,
        role=actor.role,
        verb=verb,
        kind=subject.kind,
        subject=subject.code,
        says_zh=says.zh,
        says_en=says.en,
        why=why,
        before=digest_of(before),
        after=digest_of(after),
    )
    frontier = Frontier([bytes.fromhex(peak) if peak else None for peak in tip.peaks])
    frontier.append_hash(leaf_hash(leaf_of(entry)))
    entry.root = frontier.root().hex()
    entry.save()
    tip.size, tip.peaks = entry.number, [peak.hex() if peak else "" for peak in frontier.peaks]
    tip.save()
    return entry


def lock_tip() -> JournalTip:
    """Return the tip, held by this transaction: writes that are under way are waited for."""
    tip, _ = JournalTip.objects.select_for_update().get_or_create(pk=1)
    return tip


def digest_of(state: object) -> str:
    """Return the SHA-256 of a state's canonical JSON, or nothing for no state."""
    return "" if state is None else hashlib.sha256(canonical(state)).hexdigest()
