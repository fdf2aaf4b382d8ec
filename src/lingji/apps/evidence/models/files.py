"""Stored files."""

from __future__ import annotations

from django.db import models

from lingji.apps.evidence.kinds import KINDS, Kind
from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.people.models import User


class StoredFile(FrozenModel):
    """A file that somebody handed in: what it was called, and the digest under which its bytes lie.

    The bytes of equal files lie once; each handing in is a row of its own, so that nobody learns from it
    what others have handed in. A row is written once: another file is another row. `given_sha256` is the
    digest of what was handed in before a picture was cleaned, `made_on` the day on which a camera says that
    it was taken: all that is kept of what the camera wrote.
    """

    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveIntegerField()
    kind = models.CharField(max_length=10, choices=[(kind.code, kind.word.en) for kind in KINDS.values()])
    name = models.CharField(max_length=200)
    given_sha256 = models.CharField(max_length=64, blank=True, db_index=True)
    made_on = models.DateField(null=True)
    by = models.ForeignKey(User, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sha256", "name", "by"], name="file_once_by_each"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def place(self) -> str:
        """The name under which the storage keeps the bytes."""
        return f"{self.sha256[:2]}/{self.sha256[2:]}"

    @property
    def what(self) -> Kind:
        """What kind of file it is."""
        return KINDS[self.kind]
