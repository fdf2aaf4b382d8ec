"""Signed heads of the journal, and the public keys they are signed with."""

from __future__ import annotations

from django.db import models

from lingji.apps.journal.frozen import FrozenModel


class JournalKey(FrozenModel):
    """A public key (Ed25519, hex) that heads are signed with; the private one is a file and never here.

    `number` is the journal entry that names the key; `endorsement` the signature of the key before it
    over the new one, empty for the first and for one whose predecessor was lost.
    """

    id = models.CharField(max_length=16, primary_key=True)
    public = models.CharField(max_length=64)
    endorsement = models.CharField(max_length=128, blank=True)
    number = models.PositiveBigIntegerField(unique=True)

    def __str__(self) -> str:
        return self.id


class JournalHead(FrozenModel):
    """The size and root of the journal at the fixed hour of one day, signed.

    `sealed` is the root of the slots that hide the sealed log (see `slots`); `hidden` is what they hold,
    encrypted to a seed that only the key file gives, so that a dump does not tell on which day something was
    sealed; `proof` is RFC 6962's consistency proof from the head before.
    """

    at = models.DateTimeField(unique=True)
    size = models.PositiveBigIntegerField()
    root = models.CharField(max_length=64)
    sealed = models.CharField(max_length=64)
    key = models.CharField(max_length=16)
    signature = models.CharField(max_length=128)
    proof = models.JSONField(default=list)
    hidden = models.BinaryField(default=bytes)

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d} {self.size}"
