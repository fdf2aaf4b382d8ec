"""An import as it is shown before it is confirmed: the file, and what each of its rows would do."""

from __future__ import annotations

import hashlib
import json
import uuid
import zlib
from typing import Any, TypedDict

from django.db import models
from django.utils.functional import cached_property

from lingji.apps.people.models import User
from lingji.apps.people.reach import Place
from lingji.apps.registry.kinds import choices
from lingji.core.text import Text

NEW, CHANGED, UNCHANGED, FAULTY = "new", "changed", "unchanged", "faulty"
OUTCOMES = {
    NEW: Text("新增", "New"),
    CHANGED: Text("变更", "Changed"),
    UNCHANGED: Text("不变", "Unchanged"),
    FAULTY: Text("有误", "Faulty"),
}
CHECKED, APPLIED, CANCELLED = "checked", "applied", "cancelled"
STATES = {
    CHECKED: Text("待确认", "To be confirmed"),
    APPLIED: Text("已导入", "Imported"),
    CANCELLED: Text("已取消", "Cancelled"),
}


class RegistryImport(models.Model):
    """One file handed in for the registry: its kind of sheet, its digest, and what came of it.

    The content is kept until it is confirmed or cancelled, so that it can be checked again. `region` is the
    path of the area that whoever handed it in stands for: offices above see it, too.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.CharField(max_length=20)
    file_name = models.CharField(max_length=200)
    digest = models.CharField(max_length=64)
    content = models.BinaryField()
    state = models.CharField(max_length=20, default=CHECKED, choices=choices(STATES))
    counts = models.JSONField(default=dict)
    region = models.CharField(max_length=400, default="/", db_index=True)
    made_by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="registry_imports")
    made_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.file_name

    @property
    def place(self) -> Place:
        """Where it stands, for the permissions."""
        return Place(self.region)


class Said(TypedDict):
    """What one row says: `source` its cells, `values` what is written, `changes` what people are shown."""

    source: dict[str, str]
    values: dict[str, Any]
    changes: list[list[str]]
    faults: list[dict[str, Any]]


class ImportRow(models.Model):
    """One row of a file and what it would do.

    `target` is the thing that it changes, in the state `version`. A `question` waits for an answer: whether
    the organisation of a near-same name is another one.
    """

    batch = models.ForeignKey(RegistryImport, on_delete=models.CASCADE, related_name="rows")
    position = models.PositiveIntegerField()
    sheet = models.CharField(max_length=100)
    row = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    outcome = models.CharField(max_length=20, choices=choices(OUTCOMES))
    organisation = models.BigIntegerField(null=True)
    target = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(null=True)
    # One packed text instead of four JSON columns: writing ten thousand rows takes a third of the time.
    packed = models.BinaryField()
    question = models.CharField(max_length=200, blank=True)
    answered = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["batch", "position"], name="import_row_once")]
        indexes = [
            models.Index(fields=["batch", "outcome"], name="import_rows_by_outcome"),
            models.Index(fields=["organisation"], name="import_rows_of_organisation"),
        ]

    def __str__(self) -> str:
        return f"{self.position} {self.name}"

    @staticmethod
    def pack(said: Said) -> bytes:
        """Return what a row says as it is kept."""
        return zlib.compress(json.dumps(said, ensure_ascii=False).encode(), 1)

    @cached_property
    def said(self) -> Said:
        """What the row says: its cells, the values that are written, what changes, and what is wrong."""
        read: Said = json.loads(zlib.decompress(self.packed))
        return read

    @property
    def digest(self) -> str:
        """SHA-256 of what the row says, as it is kept."""
        return hashlib.sha256(zlib.decompress(self.packed)).hexdigest()

    @property
    def values(self) -> dict[str, Any]:
        return self.said["values"]

    @property
    def changes(self) -> list[list[str]]:
        return self.said["changes"]

    @property
    def faults(self) -> list[dict[str, Any]]:
        return self.said["faults"]


class ImportedOrganisation(models.Model):
    """An organisation that an import registered (`new`) or changed; its history tells of it."""

    batch = models.ForeignKey(RegistryImport, on_delete=models.CASCADE, related_name="touched")
    organisation = models.ForeignKey("registry.Organisation", on_delete=models.CASCADE, related_name="+")
    new = models.BooleanField()

    def __str__(self) -> str:
        return f"{self.batch_id} {self.organisation_id}"
