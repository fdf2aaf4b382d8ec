"""What scoring reads of inspections: observations and voids."""

from __future__ import annotations

from django.db import models

from lingji.apps.inspections.models.record import Record
from lingji.apps.selections.models import Entry


class Observation(models.Model):
    """What one assessor recorded on one occasion about one part; `value` is as it was written.

    `record` is what it came from; one that was imported with a case has none. A correction puts its own value
    and record here, and the record corrected stays.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="observations")
    item = models.CharField(max_length=60)
    method = models.CharField(max_length=30)
    occasion = models.CharField(max_length=60)
    assessor = models.CharField(max_length=60)
    value = models.CharField(max_length=400)
    note = models.TextField(blank=True)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, null=True, related_name="observations")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "item", "method", "occasion", "assessor"], name="observation_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.method} {self.occasion} {self.assessor}"


class Void(models.Model):
    """Marks declared void; an empty `method` means every part of the item."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="voids")
    item = models.CharField(max_length=60)
    method = models.CharField(max_length=30, blank=True)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "item", "method", "reason"], name="void_once")
        ]

    def __str__(self) -> str:
        return f"{self.item} {self.method}"
