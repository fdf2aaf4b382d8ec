"""What units say of themselves, item by item, and what they think it takes to do better.

Nothing of this is ever scored: it has no tie to observations, and the scoring does not read it.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.selections.models import Entry, Selection

SOMEBODY = settings.AUTH_USER_MODEL
LONGEST_NOTE = 500
LONGEST_LINKS = 1000


class State(models.TextChoices):
    """Where a self-assessment stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    CONFIRMED = "confirmed"


class SelfAssessment(models.Model):
    """The self-assessment of one entry, written by a clerk and confirmed by a leader.

    `answered` counts the parts with a value and `expected` is the total that they come to (ten-thousandths),
    both as of the last save: lists are made from them. `version` counts submitting, confirming, reopening;
    each item counts its own saves, so that two people may write different items at once.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="self_assessment")
    state = models.CharField(max_length=10, choices=State, default=State.DRAFT)
    answered = models.PositiveIntegerField(default=0)
    expected = models.BigIntegerField(default=0)
    last_item = models.CharField(max_length=60, blank=True)
    version = models.PositiveIntegerField(default=1)
    submitted_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    submitted_at = models.DateTimeField(null=True)
    confirmed_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    confirmed_at = models.DateTimeField(null=True)
    why_reopened = models.TextField(blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    def __str__(self) -> str:
        return str(self.entry_id)


class SelfAnswer(models.Model):
    """What was typed about one item, just as it was typed.

    `typed` holds the fields of each part by its method, `values` the values of those parts that are filled in
    and can be read. `links` are addresses of where it can be seen, one a line.
    """

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="answers")
    item = models.CharField(max_length=60)
    typed = models.JSONField(default=dict)
    values = models.JSONField(default=dict)
    note = models.TextField(blank=True)
    links = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="self_answer_once")]

    def __str__(self) -> str:
        return self.item


class SelfSubmission(FrozenModel):
    """A self-assessment as it was submitted: all answers, the total expected, and their digest."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="submissions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    expected = models.BigIntegerField()
    digest = models.CharField(max_length=64)
    by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="submission_once")]

    def __str__(self) -> str:
        return f"{self.assessment_id}-{self.number}"


class ItemEffort(models.Model):
    """How many days of one person's work an item takes by the unit's own judgement, and whether in time."""

    assessment = models.ForeignKey(SelfAssessment, on_delete=models.PROTECT, related_name="efforts")
    item = models.CharField(max_length=60)
    days = models.PositiveSmallIntegerField()
    in_time = models.BooleanField(default=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "item"], name="item_effort_once")]

    def __str__(self) -> str:
        return self.item


class ExpectedLine(models.Model):
    """The total that the office expects to be needed, in ten-thousandths, and why; without a row the minimum.

    It guides the units' plans. The line itself falls where the policy puts it.
    """

    selection = models.OneToOneField(Selection, on_delete=models.PROTECT, related_name="expected_line")
    points = models.BigIntegerField()
    reason = models.TextField()
    by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return str(self.selection_id)
