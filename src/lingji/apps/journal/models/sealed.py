"""The sealed log: entries of which only a commitment is known until their batch is unsealed."""

from __future__ import annotations

from uuid import uuid4

from django.db import models

from lingji.apps.journal.frozen import FrozenModel


class SealedBatch(models.Model):
    """What is unsealed together, with a Merkle tree of its own; `peaks` and `size` as in the journal's tip.

    Its code is chance, and no time is kept. `joined` is the journal entry that carries its root, from
    its unsealing on.
    """

    code = models.CharField(max_length=32, primary_key=True)
    stream = models.CharField(max_length=40)
    size = models.PositiveBigIntegerField(default=0)
    peaks = models.JSONField(default=list)
    joined = models.PositiveBigIntegerField(null=True, unique=True)
    # Why an entry was not opened at the unsealing, by its number: {"3": "…"}.
    withheld = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["stream", "joined"], name="sealed_stream")]

    def __str__(self) -> str:
        return self.code


class SealedEntry(FrozenModel):
    """One sealed act: the commitment to its content, and the content encrypted by whoever sealed it.

    For anonymous answers `payload` is empty: the answer itself stays with its room.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    batch = models.ForeignKey(SealedBatch, on_delete=models.PROTECT, related_name="entries")
    number = models.PositiveBigIntegerField()
    commitment = models.CharField(max_length=64)
    payload = models.BinaryField(default=bytes)
    root = models.CharField(max_length=64)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["batch", "number"], name="sealed_number_once"),
            models.UniqueConstraint(fields=["commitment"], name="sealed_commitment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.batch_id} {self.number}"


class SealedOpening(FrozenModel):
    """What a sealed entry said, made readable by its unsealing: salt and content open the commitment.

    `kind` and `subject` repeat what the content says, so that a history finds it.
    """

    entry = models.OneToOneField(SealedEntry, on_delete=models.PROTECT, related_name="opening")
    salt = models.CharField(max_length=64)
    content = models.TextField()
    kind = models.CharField(max_length=40)
    subject = models.CharField(max_length=200)

    class Meta:
        indexes = [models.Index(fields=["kind", "subject"], name="opening_subject")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"


class WaitingAnswer(models.Model):
    """The commitment to an anonymous answer, until at least ten of its stream join the journal, shuffled.

    Its key is chance and no time is kept: neither order nor hour of an answer can be told from it.
    """

    id = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    stream = models.CharField(max_length=40)
    commitment = models.CharField(max_length=64, unique=True)

    def __str__(self) -> str:
        return self.stream
