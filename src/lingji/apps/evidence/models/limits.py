"""How much evidence a selection takes from each entry."""

from __future__ import annotations

from django.db import models

from lingji.apps.selections.models import Selection

# Our own choice: three pieces for each of 50 items, and few photographs.
MOST_PIECES = 150
MOST_PHOTOS = 3


class EvidenceLimits(models.Model):
    """The limits of one selection; without a row the usual ones hold.

    `pieces` is the most that an entry may hand in, `photos` the most pictures for one item (0: none at all).
    Nobody has to hand in any.
    """

    selection = models.OneToOneField(Selection, on_delete=models.PROTECT, related_name="evidence_limits")
    pieces = models.PositiveIntegerField(default=MOST_PIECES)
    photos = models.PositiveIntegerField(default=MOST_PHOTOS)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.selection_id)
