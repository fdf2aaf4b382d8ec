"""What was read of files, and the questions that re-used files raise."""

from __future__ import annotations

from django.db import models

from lingji.apps.evidence.models.evidence import Evidence
from lingji.apps.people.models import User

SAME_BYTES, SAME_PICTURE, SAME_TEXT, LATE = "same_bytes", "same_picture", "same_text", "late"
KINDS = (SAME_BYTES, SAME_PICTURE, SAME_TEXT, LATE)
OPEN, ANSWERED, SETTLED = "open", "answered", "settled"
STATES = (OPEN, ANSWERED, SETTLED)


class FileReading(models.Model):
    """What was read once of the bytes under a digest, to compare them with others.

    `pdq` and `quality` are how a picture looks, `prints` the winnowed hashes of a text (four bytes each,
    ascending), `made_on` the day that the file itself carries. No text and no picture can be made of them.
    """

    sha256 = models.CharField(max_length=64, unique=True)
    pdq = models.CharField(max_length=64, blank=True)
    quality = models.PositiveSmallIntegerField(default=0)
    prints = models.BinaryField(default=bytes)
    made_on = models.DateField(null=True)

    def __str__(self) -> str:
        return self.sha256


class TextBand(models.Model):
    """One of the 20 keys of a text: texts that share one may be alike."""

    reading = models.ForeignKey(FileReading, on_delete=models.CASCADE, related_name="bands")
    key = models.CharField(max_length=20, db_index=True)

    def __str__(self) -> str:
        return self.key


class ReuseQuestion(models.Model):
    """A question to people about a file that looks used before, or younger than it says. Never a penalty.

    `evidence` is the piece it is asked about, `other` the first one that it is like (none where the question
    is about its day). `figure` says how much: bits that differ, percent in common, days. The unit answers,
    an office settles with a reason; `common` says that this paper is rightly used by many, and is asked
    about no more. Nothing that scores reads this.
    """

    kind = models.CharField(max_length=20, choices=[(kind, kind) for kind in KINDS])
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="questions")
    other = models.ForeignKey(Evidence, on_delete=models.PROTECT, null=True, related_name="+")
    figure = models.PositiveIntegerField()
    state = models.CharField(max_length=10, default=OPEN, choices=[(state, state) for state in STATES])
    answer = models.CharField(max_length=300, blank=True)
    answered_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=500, blank=True)
    common = models.BooleanField(default=False)
    settled_by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    settled_at = models.DateTimeField(null=True)
    raised_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        # One of a kind for a piece: whether a hundred have the same paper, each is asked once.
        constraints = [models.UniqueConstraint(fields=["evidence", "kind"], name="asked_once_of_a_kind")]

    def __str__(self) -> str:
        return f"{self.kind} {self.evidence_id}"
