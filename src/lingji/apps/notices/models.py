"""The feedback door: a message to the office from anybody, signed in or not."""

from __future__ import annotations

from django.db import models


class Feedback(models.Model):
    """One complaint or suggestion; who wrote it is known only if they left a contact."""

    text = models.TextField()
    page = models.CharField(max_length=200, blank=True)
    contact = models.CharField(max_length=200, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.text[:60]
