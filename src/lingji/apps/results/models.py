"""A score run as it was made: its files, its figures, and why each is what it is.

Points are ten-thousandths throughout. Nothing here is computed when it is read.
"""

from __future__ import annotations

import json
import zlib
from typing import Any

from django.conf import settings
from django.db import models

from lingji.apps.journal.frozen import FrozenModel
from lingji.apps.selections.models import Entry, Selection


class ScoreRun(FrozenModel):
    """One scoring of a selection; `case_digest` names its files, `outputs_digest` what came of them.

    `secret` makes the codes under which the public bundle names those who were not selected; `heads` are
    what the public notice prints of the two bundles.
    """

    selection = models.ForeignKey(Selection, on_delete=models.PROTECT, related_name="runs")
    number = models.PositiveIntegerField()
    created_at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="runs")
    engine = models.CharField(max_length=20)
    checked_with = models.CharField(max_length=20, blank=True)
    case_digest = models.CharField(max_length=64)
    outputs_digest = models.CharField(max_length=64)
    entries = models.PositiveIntegerField()
    seats = models.PositiveIntegerField()
    minimum = models.BigIntegerField()
    full = models.BigIntegerField()
    secret = models.BinaryField()
    heads = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["selection", "number"], name="run_number_once")]

    def __str__(self) -> str:
        return f"{self.selection_id} run {self.number}"


class RunFile(FrozenModel):
    """A file of the run: the canonical case as it was scored, or one of the outputs."""

    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="files")
    name = models.CharField(max_length=60)
    sha256 = models.CharField(max_length=64)
    content = models.BinaryField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "name"], name="run_file_once")]

    def __str__(self) -> str:
        return self.name


class EntryResult(FrozenModel):
    """An entry in a run; `position` is its row in the standing, `margin` its distance from the line."""

    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="results")
    entry = models.CharField(max_length=60)
    public_code = models.CharField(max_length=60)
    organisation = models.CharField(max_length=200)
    region = models.CharField(max_length=60, blank=True)
    sector = models.CharField(max_length=100, blank=True)
    existing_title = models.BooleanField()
    position = models.PositiveIntegerField()
    place = models.PositiveIntegerField(null=True)
    base = models.BigIntegerField()
    applicable = models.BigIntegerField()
    rescaled = models.BigIntegerField()
    bonus = models.BigIntegerField()
    total = models.BigIntegerField()
    outcome = models.CharField(max_length=20)
    margin = models.BigIntegerField(null=True)
    categories = models.JSONField()
    methods = models.JSONField()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["run", "entry"], name="entry_result_once"),
            models.UniqueConstraint(fields=["run", "position"], name="position_once"),
        ]

    def __str__(self) -> str:
        return self.entry


class PartResult(FrozenModel):
    """The mark of one part of one entry; no mark where it is missing, disputed or not applicable."""

    result = models.ForeignKey(EntryResult, on_delete=models.PROTECT, related_name="parts")
    item = models.CharField(max_length=60)
    method = models.CharField(max_length=30)
    mark = models.BigIntegerField(null=True)
    status = models.CharField(max_length=20)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "item", "method"], name="part_result_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.method}"


class RegionShare(FrozenModel):
    """The points that a region's complete entries reached in a category, of those that applied to them.

    One row for each region and, with `whole`, one for all regions together.
    """

    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="region_shares")
    region = models.CharField(max_length=60, blank=True)
    whole = models.BooleanField()
    category = models.CharField(max_length=60)
    entries = models.PositiveIntegerField()
    points = models.BigIntegerField()
    applicable = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["run", "region", "whole", "category"], name="share_once")
        ]

    def __str__(self) -> str:
        return f"{self.region} {self.category}"


class Tree(FrozenModel):
    """An explanation (`core.explain.Node.as_json`), packed: a run of 1,000 entries holds 51,000 of them."""

    packed = models.BinaryField()

    class Meta:
        abstract = True

    @property
    def tree(self) -> dict[str, Any]:
        made: dict[str, Any] = json.loads(zlib.decompress(self.packed))
        return made


class Explanation(Tree):
    """Why an entry has its total, or (with an item's code) why it has the points of that item."""

    result = models.ForeignKey(EntryResult, on_delete=models.PROTECT, related_name="explanations")
    item = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["result", "item"], name="explanation_once")]

    def __str__(self) -> str:
        return self.item


class LineResult(Tree):
    """The line of one group (`selected` entries stand above it), and why it falls there."""

    run = models.ForeignKey(ScoreRun, on_delete=models.PROTECT, related_name="lines")
    group = models.CharField(max_length=100, blank=True)
    seats = models.PositiveIntegerField()
    selected = models.PositiveIntegerField()
    last_in = models.CharField(max_length=60, blank=True)
    first_out = models.CharField(max_length=60, blank=True)
    tied = models.JSONField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["run", "group"], name="line_once")]

    def __str__(self) -> str:
        return self.group


class LedgerFact(FrozenModel):
    """What the system's ledgers said of an entry's item on the freeze date; scoring reads it as a record.

    `rows` are the tasks or findings that it was counted from (`core.ledger_facts.Behind`, as JSON).
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="ledger_facts")
    item = models.CharField(max_length=60)
    value = models.CharField(max_length=400)
    note = models.TextField()
    rows = models.JSONField()
    until = models.DateField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "item"], name="ledger_fact_once")]

    def __str__(self) -> str:
        return f"{self.item} {self.value}"
