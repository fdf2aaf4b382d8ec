"""A selection and its stages."""

from __future__ import annotations

from django.db import models

from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.people.reach import Place
from lingji.apps.registry.models import Region
from lingji.core.text import Text


class Selection(models.Model):
    """One selection: whose it is, its framework and policy (canonical JSON), whether it is only practice.

    `region` is the place that holds it; without one it is everybody's. `level` is that of the title. Evidence
    counts from `evidence_from` to `evidence_to`, both included. Where `titles_from` and `titles_to` are set,
    only titles that expire in between size the quota; without them all titles of the level do. `lessons`
    is what the office wrote when it closed the selection. A closed practice selection is hidden.
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
    titles_from = models.DateField(null=True)
    titles_to = models.DateField(null=True)
    lessons = models.TextField(blank=True)
    copied_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="copies")
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.code

    @property
    def place(self) -> Place:
        """Where it is held, for the permissions; load it with its region."""
        return Place(self.region.path if self.region else "/")

    @property
    def title(self) -> Text:
        """Its title in both languages."""
        return Text(self.title_zh, self.title_en)


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
