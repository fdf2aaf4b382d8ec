"""A selection, its entries, and what was decided about them."""

from __future__ import annotations

from django.db import models

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.people.reach import Place
from lingji.apps.registry.models import Organisation, Region


class Selection(models.Model):
    """One selection: whose it is, its framework and policy (canonical JSON), whether it is only practice.

    `region` is the place that holds it; without one it is everybody's. `level` is that of the title. Evidence
    counts from `evidence_from` to `evidence_to`, both included. A closed practice selection is hidden.
    """

    code = models.SlugField(max_length=60, unique=True)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    framework = models.ForeignKey(FrameworkVersion, on_delete=models.PROTECT, related_name="selections")
    region = models.ForeignKey(Region, on_delete=models.PROTECT, null=True, related_name="selections")
    policy = models.TextField()
    practice = models.BooleanField(default=False)
    level = models.CharField(max_length=20, blank=True)
    pilot = models.BooleanField(default=False)
    evidence_from = models.DateField(null=True)
    evidence_to = models.DateField(null=True)
    opened_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.code

    @property
    def place(self) -> Place:
        """Where it is held, for the permissions; load it with its region."""
        return Place(self.region.path if self.region else "/")


class SelectionStage(models.Model):
    """When a stage of a selection is: its first and last day. No stage is about covert visits."""

    selection = models.ForeignKey(Selection, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(max_length=40)
    first = models.DateField()
    last = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["selection", "stage"], name="stage_once")]

    def __str__(self) -> str:
        return self.stage


class CalendarDay(models.Model):
    """A day on which work is or is not done, against what the calendar of holidays says."""

    day = models.DateField(unique=True)
    works = models.BooleanField()
    name = models.CharField(max_length=100)

    def __str__(self) -> str:
        return str(self.day)


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
