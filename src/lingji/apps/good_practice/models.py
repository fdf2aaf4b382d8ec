"""What worked, and whether it was published."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lingji.apps.evidence.models import Evidence
from lingji.apps.people.reach import Place
from lingji.apps.selections.models import Entry

SOMEBODY = settings.AUTH_USER_MODEL


class State(models.TextChoices):
    """Where a good practice stands; only a published one is read by others."""

    OFFERED = "offered"
    PUBLISHED = "published"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


class GoodPractice(models.Model):
    """What worked in a unit for one item, in its own words; an office reads it before others do.

    It earns no points: publishing helps others, nothing else. `evidence` is something already handed in.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="good_practices")
    item = models.CharField(max_length=60)
    title = models.CharField(max_length=60)
    problem = models.CharField(max_length=300)
    done = models.CharField(max_length=800)
    effect = models.CharField(max_length=300)
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    state = models.CharField(max_length=10, choices=State, default=State.OFFERED)
    offered_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="+")
    offered_at = models.DateTimeField()
    reviewed_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    why = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "item", "title"], name="practice_once")]

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Place:
        """Where it comes from; load it with its entry's organisation and that one's region."""
        return self.entry.organisation.place
