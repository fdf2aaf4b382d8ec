"""The entries of a selection, and what was decided about them."""

from __future__ import annotations

from django.db import models

from lingji.apps.registry.models import Organisation
from lingji.apps.selections.models.selection import Selection


class Entry(models.Model):
    """An organisation in a selection; `code` is its name in every case file.

    One that withdrew before the scores is kept with the time of that, and is left out of every case.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="entries")
    code = models.CharField(max_length=60)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="entries")
    existing_title = models.BooleanField(default=False)
    reopened = models.PositiveIntegerField(default=0)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["selection", "code"], name="entry_once")]

    def __str__(self) -> str:
        return self.code


class NotApplicable(models.Model):
    """An item that does not apply to an entry."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="not_applicable")
    item = models.CharField(max_length=60)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "item"], name="not_applicable_once")]

    def __str__(self) -> str:
        return self.item


class BonusClaim(models.Model):
    """Bonus points granted under one code, in ten-thousandths."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="bonus_claims")
    code = models.CharField(max_length=60)
    points = models.BigIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "code"], name="bonus_once")]

    def __str__(self) -> str:
        return self.code


class Veto(models.Model):
    """A veto against an entry, with the written finding that it rests on."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="vetoes")
    code = models.CharField(max_length=60)
    reason = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "code"], name="veto_once")]

    def __str__(self) -> str:
        return self.code
