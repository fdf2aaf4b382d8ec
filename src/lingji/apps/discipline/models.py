"""Findings that may lead to a veto, what departments say, declarations, and reports to the level above."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from lingji.apps.evidence.models import StoredFile
from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.selections.models import Entry, Selection

SOMEBODY = settings.AUTH_USER_MODEL


class Finding(models.Model):
    """An authority's written finding against an entry, under one of the framework's vetoes.

    It is nothing by hearsay: it names the authority, the document's number and date, and holds the document.
    The unit replies until `reply_until`; two people other than the one who entered it confirm it; only then
    does it become a veto (`decided_at`, `upheld`). Until then it can be dropped with a reason.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="findings")
    veto = models.CharField(max_length=60)
    authority = models.CharField(max_length=200)
    document_number = models.CharField(max_length=100)
    document_date = models.DateField()
    summary = models.TextField()
    document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    entered_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    reply_until = models.DateField()
    reply = models.TextField(blank=True)
    reply_document = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    replied_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")
    replied_at = models.DateTimeField(null=True)
    decided_at = models.DateTimeField(null=True)
    upheld = models.BooleanField(default=False)
    why_dropped = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entry", "veto", "document_number"], name="finding_once"),
        ]

    def __str__(self) -> str:
        return f"{self.veto} {self.document_number}"

    @property
    def is_open(self) -> bool:
        """Say whether nothing was decided yet."""
        return self.decided_at is None


class Confirmation(FrozenModel):
    """One person's confirmation that a finding is in writing and meets the veto."""

    finding = models.ForeignKey(Finding, on_delete=models.PROTECT, related_name="confirmations")
    by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    opinion = models.TextField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["finding", "by"], name="confirmed_once_by_each")]

    def __str__(self) -> str:
        return f"{self.finding_id} {self.by_id}"


class Consultation(models.Model):
    """A department asked about the entries of a region, by one signed link, within a window.

    `nonce` is part of the link, so that a link can be given anew and the old one opens nothing.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="consultations")
    department = models.CharField(max_length=200)
    region = models.CharField(max_length=400)
    opens_on = models.DateField()
    closes_on = models.DateField()
    nonce = models.CharField(max_length=32)
    answered_at = models.DateTimeField(null=True)
    signed_as = models.CharField(max_length=100, blank=True)
    silent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["selection", "department", "region"], name="asked_once"),
        ]

    def __str__(self) -> str:
        return self.department


class Opinion(models.Model):
    """What a department says about one entry; about the others of its list it knows nothing against."""

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="opinions")
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="opinions")
    objects_to_it = models.BooleanField()
    reason = models.TextField()
    document_number = models.CharField(max_length=100, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["consultation", "entry"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.consultation_id} {self.entry_id}"


class Declaration(FrozenModel):
    """Somebody's signed promise of discipline in a selection; `text` is the digest of what was signed."""

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="declarations")
    by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    text = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["selection", "by", "text"], name="declared_once")]

    def __str__(self) -> str:
        return f"{self.selection_id} {self.by_id}"


class Report(models.Model):
    """A report of gifts, lobbying or a leak, read by the level above those whom it concerns, and nobody else.

    `region` and `level` say whom it concerns. No address, device or account is kept with it; the day alone,
    not the hour. `receipt` is the digest of the code that leads the reporter to the answer, `salt` opens
    the commitment that the sealed log keeps of it.
    """

    kind = models.CharField(max_length=20)
    region = models.CharField(max_length=400)
    level = models.PositiveSmallIntegerField()
    text = models.TextField()
    contact = models.CharField(max_length=200, blank=True)
    received_on = models.DateField()
    receipt = models.CharField(max_length=64, unique=True)
    salt = models.CharField(max_length=64)
    answer = models.TextField(blank=True)
    closed_on = models.DateField(null=True)
    answered_by = models.ForeignKey(SOMEBODY, on_delete=models.PROTECT, null=True, related_name="+")

    def __str__(self) -> str:
        return f"{self.kind} {self.received_on}"
