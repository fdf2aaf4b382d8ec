"""Records as they were made: their very bytes, those held for the office, and the pictures they name."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lingji.apps.assessors.models import Seat
from lingji.apps.evidence.models import StoredFile
from lingji.apps.journal.frozen import FrozenModel

SOMEBODY = settings.AUTH_USER_MODEL


class Record(FrozenModel):
    """One record of an inspection: `body` holds its bytes (UTF-8), `sha256` their digest.

    The id is made where the record is made, so that the same record sent twice is one. `corrects` is the
    record that it corrects.
    """

    id = models.UUIDField(primary_key=True)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="records")
    occasion = models.CharField(max_length=60)
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    corrects = models.OneToOneField("self", on_delete=models.PROTECT, null=True, related_name="corrected_by")

    class Meta:
        indexes = [models.Index(fields=["seat", "occasion"], name="records_of_a_seat")]

    def __str__(self) -> str:
        return str(self.id)


class WhyHeld(models.TextChoices):
    """Why a record waits for the office."""

    OTHER_BYTES = "other_bytes"
    LATE = "late"
    AGAIN = "again"


class HeldRecord(models.Model):
    """A record that is kept and not counted until the office settles it: `counted` is its word.

    `record_id` is the id that the record gives itself, which may be that of another one.
    """

    record_id = models.UUIDField(db_index=True)
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="held")
    body = models.TextField()
    sha256 = models.CharField(max_length=64)
    received_at = models.DateTimeField()
    why = models.CharField(max_length=20, choices=WhyHeld)
    counted = models.BooleanField(null=True)
    settled_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["record_id", "sha256"], name="held_once")]

    def __str__(self) -> str:
        return f"{self.record_id} {self.why}"


class Attachment(models.Model):
    """A picture that a record of a seat names, as far as it has arrived.

    `sha256` and `size` are of the bytes as they leave the phone; `file` is there when all of them came and
    were encoded anew. The same picture may hang on several records.
    """

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="attachments")
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()
    arrived = models.PositiveIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["seat", "sha256"], name="attachment_once")]

    def __str__(self) -> str:
        return self.sha256[:12]
