"""A request for evidence of an item, and what a unit replies where it hands none in."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lingji.apps.burden.models import Asked, Request
from lingji.apps.journal.frozen import FrozenModel

NOT_OURS, ELSEWHERE = "not_ours", "elsewhere"
REPLIES = (NOT_OURS, ELSEWHERE)


class EvidenceCall(FrozenModel):
    """What is wanted by a request for evidence. It is met by evidence bound to its item."""

    request = models.OneToOneField(Request, on_delete=models.PROTECT, related_name="evidence_call")
    item = models.CharField(max_length=60)
    note = models.CharField(max_length=300, blank=True)
    due_on = models.DateField()

    def __str__(self) -> str:
        return self.item


class Reply(models.Model):
    """Why a unit hands in nothing: it is not theirs, or it lies at `link` already.

    Nothing that scores reads it.
    """

    asked = models.OneToOneField(Asked, on_delete=models.PROTECT, related_name="reply")
    kind = models.CharField(max_length=10, choices=[(kind, kind) for kind in REPLIES])
    reason = models.CharField(max_length=300)
    link = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return f"{self.asked_id} {self.kind}"
