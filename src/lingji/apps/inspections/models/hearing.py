"""Hearings: when an entry reports, in the order that the lot gave."""

from __future__ import annotations

from django.db import models

from lingji.apps.assessors.models import Assessment
from lingji.apps.selections.models import Entry


class Hearing(models.Model):
    """One entry's report: `number` is its place in the order drawn by lot, the times are of the timer."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="hearings")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField()
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    absent = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["assessment", "entry"], name="heard_once"),
            models.UniqueConstraint(fields=["assessment", "number"], name="hearing_number_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}"
