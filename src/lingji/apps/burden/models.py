"""Requests to units, each with its price in minutes."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.selections.models import Entry, Selection


class Request(FrozenModel):
    """One thing asked of some units: a task pushed down, a piece of evidence, a form.

    `what` names the thing asked for (`form:…`, `evidence:<item>`, `task:<item>:<digest of its words>`); the
    same thing is asked of a unit once. `minutes` is the price for one unit.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="requests")
    kind = models.CharField(max_length=20)
    what = models.CharField(max_length=100)
    title = models.CharField(max_length=200)
    minutes = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    href = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.title


class Asked(FrozenModel):
    """A unit that a request went to; the same thing is asked of it once."""

    request = models.ForeignKey(Request, on_delete=models.PROTECT, related_name="asked")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="asked")
    what = models.CharField(max_length=100)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "what"], name="asked_once_of_each")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.what}"
