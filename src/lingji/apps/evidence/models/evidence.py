"""What a unit shows for its work: a link or a file, used for as many items as it speaks for."""

from __future__ import annotations

from django.db import models

from lingji.apps.evidence.models.files import StoredFile
from lingji.apps.people.models import User
from lingji.apps.selections.models import Entry

LINK, FILE = "link", "file"


class Evidence(models.Model):
    """One piece of evidence (材料) of an entry, counted from 1 within it.

    A link has a `url`, a file its `file`. `source` says who issued it, `stated_on` on which day it came to
    be (形成时间) as the unit says, `pages` how long it is. `version` counts every change. What is withdrawn
    stays, with the time of that, and counts no more.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="evidence")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=200)
    kind = models.CharField(max_length=10, choices=[(LINK, LINK), (FILE, FILE)])
    url = models.CharField(max_length=1000, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="evidence")
    source = models.CharField(max_length=200, blank=True)
    stated_on = models.DateField(null=True)
    pages = models.PositiveIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)
    withdrawn_at = models.DateTimeField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "number"], name="evidence_once")]

    def __str__(self) -> str:
        return self.title


class EvidenceUse(models.Model):
    """A piece of evidence speaks for an item; one piece may speak for many."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="uses")
    item = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["evidence", "item"], name="evidence_use_once")]
        indexes = [models.Index(fields=["item"], name="evidence_by_item")]

    def __str__(self) -> str:
        return self.item
