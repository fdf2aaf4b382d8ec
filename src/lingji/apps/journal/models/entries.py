"""The entries of the journal and the tip of its Merkle tree (RFC 6962)."""

from __future__ import annotations

from django.db import models

from lingji.apps.journal.frozen import FrozenModel


class JournalEntry(FrozenModel):
    """One write: who, in which role, did what to what, and why.

    `before` and `after` are SHA-256 digests of the canonical state, empty where there is none;
    `root` is the root of the tree over all entries up to this one, so a change of any row shows.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor = models.CharField(max_length=60)
    role = models.CharField(max_length=120, blank=True)
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)
    says_zh = models.TextField()
    says_en = models.TextField()
    why = models.TextField(blank=True)
    before = models.CharField(max_length=64, blank=True)
    after = models.CharField(max_length=64, blank=True)
    root = models.CharField(max_length=64)

    class Meta:
        indexes = [
            models.Index(fields=["kind", "subject"], name="journal_subject"),
            models.Index(fields=["at"], name="journal_at"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.verb}"


class JournalTip(models.Model):
    """The one row that every new entry goes through: how many there are, and the tree's open peaks."""

    size = models.PositiveBigIntegerField(default=0)
    peaks = models.JSONField(default=list)

    def __str__(self) -> str:
        return str(self.size)
