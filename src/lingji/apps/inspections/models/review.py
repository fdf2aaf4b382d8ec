"""What stands beside marks: third opinions, samples drawn by lot, returns to the unit, calibration."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lingji.apps.assessors.models import Assessment, Assessor, Seat
from lingji.apps.evidence.models import Evidence
from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.selections.models import Entry

SOMEBODY = settings.AUTH_USER_MODEL


class ThirdOpinion(FrozenModel):
    """A part whose two marks lie beyond the tolerance, and the seat that gives the third opinion."""

    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="third_opinions")
    item = models.CharField(max_length=60)
    occasion = models.CharField(max_length=60)
    asked_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "item", "occasion"], name="third_opinion_once")
        ]

    def __str__(self) -> str:
        return f"{self.seat_id} {self.item}"


class Sample(FrozenModel):
    """Which of an entry's cases of an item are looked at (抽10份): one draw for all who assess it.

    The pool is the whole numbers from 1 to `total`, as the unit's list numbers them; `drawn` are those drawn,
    in the order of their tickets, separated by spaces. `seed` is the text that gives the tickets.
    """

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="samples")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="+")
    item = models.CharField(max_length=60)
    total = models.PositiveIntegerField()
    seed = models.CharField(max_length=200)
    drawn = models.TextField()
    made_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "entry", "item"], name="sample_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.item}"


class Return(models.Model):
    """Material of an item given back to the unit, once, with a reason and a deadline."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="returns")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="returns")
    item = models.CharField(max_length=60)
    reason = models.CharField(max_length=500)
    due_on = models.DateField()
    returned_by = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="+")
    returned_at = models.DateTimeField()
    answer = models.CharField(max_length=500, blank=True)
    proof = models.ManyToManyField(Evidence, related_name="+")
    answered_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "entry", "item"], name="returned_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} {self.item}"


class CalibrationCase(models.Model):
    """A worked example that every assessor marks before the assessment begins; `value` is the agreed one."""

    assessment = models.ForeignKey(Assessment, on_delete=models.PROTECT, related_name="calibration")
    number = models.PositiveSmallIntegerField()
    item = models.CharField(max_length=60)
    case = models.TextField()
    value = models.CharField(max_length=400)
    why = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["assessment", "number"], name="calibration_case_once")]

    def __str__(self) -> str:
        return f"{self.assessment_id} {self.number}"


class CalibrationAnswer(FrozenModel):
    """What one assessor gave a worked example, before seeing the agreed value."""

    case = models.ForeignKey(CalibrationCase, on_delete=models.PROTECT, related_name="answers")
    assessor = models.ForeignKey(Assessor, on_delete=models.PROTECT, related_name="+")
    value = models.CharField(max_length=400)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case", "assessor"], name="calibrated_once")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.assessor_id}"
