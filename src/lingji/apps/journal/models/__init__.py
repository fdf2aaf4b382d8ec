"""The rows of the journal: entries and their tip, signed heads, the sealed log."""

from lingji.apps.journal.models.entries import JournalEntry, JournalTip
from lingji.apps.journal.models.heads import JournalHead, JournalKey
from lingji.apps.journal.models.sealed import SealedBatch, SealedEntry, SealedOpening, WaitingAnswer

__all__ = [
    "JournalEntry",
    "JournalHead",
    "JournalKey",
    "JournalTip",
    "SealedBatch",
    "SealedEntry",
    "SealedOpening",
    "WaitingAnswer",
]
