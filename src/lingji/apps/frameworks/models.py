"""Published versions of frameworks, and the drafts that become versions."""

from __future__ import annotations

from django.db import models

from lingji.apps.people.models import User
from lingji.core.text import Text


class FrameworkVersion(models.Model):
    """One version of a framework: its canonical JSON, and the SHA-256 of it. It never changes."""

    code = models.CharField(max_length=60)
    version = models.CharField(max_length=60)
    title_zh = models.CharField(max_length=200, blank=True)
    title_en = models.CharField(max_length=200, blank=True)
    digest = models.CharField(max_length=64, unique=True)
    source = models.TextField()
    based_on = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="followers"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="version_once")]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def title(self) -> Text:
        return Text(self.title_zh or self.code, self.title_en or self.code)


class FrameworkDraft(models.Model):
    """A framework that is being written: canonical JSON that need not add up yet.

    `region` is the path of the office's region that writes it: that office alone changes it, and those
    below may read it. `revision` counts the saves; whoever saves names the one they started from
    (optimistic lock).
    """

    OPEN, PUBLISHED, DISCARDED = "open", "published", "discarded"

    code = models.CharField(max_length=60)
    version = models.CharField(max_length=60)
    title_zh = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    source = models.TextField()
    region = models.CharField(max_length=400, default="/")
    revision = models.PositiveIntegerField(default=1)
    state = models.CharField(max_length=10, default=OPEN)
    based_on = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="drafts"
    )
    published_as = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="written_as"
    )
    started_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(auto_now_add=True)
    changed_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["state", "-changed_at"], name="draft_by_state")]

    def __str__(self) -> str:
        return f"{self.code} {self.version}"

    @property
    def title(self) -> Text:
        return Text(self.title_zh, self.title_en)


class DraftRevision(models.Model):
    """One save of a draft: what stood there then, and in plain words what it changed.

    `restores` is the number of the revision whose content was brought back, if it was.
    """

    draft = models.ForeignKey(FrameworkDraft, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    source = models.TextField()
    says_zh = models.TextField()
    says_en = models.TextField()
    restores = models.PositiveIntegerField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="revision_once")]

    def __str__(self) -> str:
        return f"{self.draft_id} {self.number}"

    @property
    def says(self) -> Text:
        return Text(self.says_zh, self.says_en)
