"""Checking the journal: any change, deletion or reordering is found, also one made in the database."""

from lingji.apps.journal.checking.batch import CheckedBatch, check_batch
from lingji.apps.journal.checking.kept import KeptHead, read_kept_heads, read_roots
from lingji.apps.journal.checking.whole import Checked, check_journal, there_is_a_journal
from lingji.apps.journal.walking import Flaw

__all__ = [
    "Checked",
    "CheckedBatch",
    "Flaw",
    "KeptHead",
    "check_batch",
    "check_journal",
    "read_kept_heads",
    "read_roots",
    "there_is_a_journal",
]
