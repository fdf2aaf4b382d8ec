"""The bytes of an entry that the Merkle tree is built over."""

from __future__ import annotations

from datetime import UTC

from lingji.apps.journal.models import JournalEntry
from lingji.core.canonical import canonical


def leaf_of(entry: JournalEntry) -> bytes:
    """Return an entry as RFC 8785 bytes; everything but the root, which follows from them."""
    return canonical(said_by(entry))


def said_by(entry: JournalEntry) -> dict[str, object]:
    """Return what an entry says, as it is published."""
    return {
        "number": entry.number,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
        "actor": entry.actor,
        "role": entry.role,
        "verb": entry.verb,
        "kind": entry.kind,
        "subject": entry.subject,
        "says": {"zh-Hans": entry.says_zh, "en": entry.says_en},
        "why": entry.why,
        "before": entry.before,
        "after": entry.after,
    }
