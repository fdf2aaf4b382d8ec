"""A selection that is being set up."""

from __future__ import annotations

from django.db import models

from lingji.apps.people.models import User
from lingji.apps.registry.models import Region
from lingji.apps.selections.models.selection import Selection


class SelectionDraft(models.Model):
    """What was typed so far, step by step, just as it was typed: it may be left and resumed.

    `content` holds the fields of each step by the step's name. `version` counts the saves: whoever saves
    names the one they started from (optimistic lock). `opened` is the selection that came of it.
    """

    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="+")
    content = models.JSONField(default=dict)
    version = models.PositiveIntegerField(default=1)
    opened = models.OneToOneField(Selection, on_delete=models.PROTECT, null=True, related_name="draft")
    discarded_at = models.DateTimeField(null=True)
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.pk)
