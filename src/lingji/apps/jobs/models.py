"""A job: who started it, how far it is, and how it ended."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

from django.db import models
from django.utils import timezone

from lingji.core.text import Text

# A worker that has not been heard of for so long is gone.
SILENCE = timedelta(minutes=5)


class State(models.TextChoices):
    """What a job is at; the last four are ends."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    REFUSED = "refused"
    CANCELLED = "cancelled"
    FAILED = "failed"


UNFINISHED = (State.QUEUED, State.RUNNING)
NOTHING_WRITTEN = (State.REFUSED, State.CANCELLED, State.FAILED)


class Job(models.Model):
    """One piece of long work.

    `by` is the username of who started it, `work` the dotted path of the function, called with
    `arguments`; `done` of `total` steps are behind it, `says` is where it stands or how it ended;
    `back` is the address that its page leads to afterwards; `result` is what a page shows of the end.
    """

    key = models.UUIDField(primary_key=True, default=uuid4, editable=False)
    # What makes a double click one job: the same words give the same job.
    once = models.CharField(max_length=100, null=True, unique=True)
    by = models.CharField(max_length=60, blank=True)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    work = models.CharField(max_length=200)
    arguments = models.JSONField(default=dict)
    back = models.CharField(max_length=200, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED)
    done = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    says_zh = models.TextField(blank=True)
    says_en = models.TextField(blank=True)
    cancel_asked = models.BooleanField(default=False)
    # Being written where a writer keeps all others waiting (SQLite): it is too late to cancel.
    writing = models.BooleanField(default=False)
    worker = models.CharField(max_length=100, blank=True)
    created_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    heard_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    result = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["by", "created_at"], name="job_by")]

    def __str__(self) -> str:
        return f"{self.key} {self.state}"

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)

    @property
    def says(self) -> Text:
        return Text(self.says_zh, self.says_en)

    @property
    def unfinished(self) -> bool:
        return self.state in UNFINISHED

    @property
    def can_be_cancelled(self) -> bool:
        return self.unfinished and not self.writing and not self.cancel_asked


class JobInput(models.Model):
    """What a job works on, for instance an uploaded workbook; deleted when it ends."""

    job = models.OneToOneField(Job, on_delete=models.CASCADE, primary_key=True, related_name="input")
    content = models.BinaryField()

    def __str__(self) -> str:
        return str(self.job_id)
