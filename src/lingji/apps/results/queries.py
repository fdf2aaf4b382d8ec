"""Reads of frozen runs; each page needs a small number of queries that does not grow with the rows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import QuerySet

from lingji.apps.results.bundles import file_name
from lingji.apps.results.models import EntryResult, Explanation, LineResult, RunFile, ScoreRun
from lingji.apps.results.policies import Sight
from lingji.apps.results.workbooks import workbook_name
from lingji.apps.selections.models import Selection
from lingji.core.facts import Case
from lingji.core.ranking import INCOMPLETE
from lingji.core.reading import FILES, read_case


class Neighbours(NamedTuple):
    """The entries listed just before and just after one."""

    before: EntryResult | None
    after: EntryResult | None


def runs_of(selection: Selection) -> list[ScoreRun]:
    """Return a selection's runs, newest first."""
    return list(selection.runs.select_related("by").order_by("-number"))


def latest_runs(selections: Iterable[Selection]) -> dict[int, ScoreRun]:
    """Return the newest run of each selection that has one, by the selection's key."""
    runs = ScoreRun.objects.filter(selection__in=selections).order_by("number")
    return {run.selection_id: run for run in runs}


def results_of(run: ScoreRun, sight: Sight) -> QuerySet[EntryResult]:
    """Return the entries of a run that somebody may see, in order of the standing."""
    rows = EntryResult.objects.filter(run=run).order_by("position")
    return rows if sight.everything else rows.filter(region__in=sight.regions)


def sums_of_the_field(run: ScoreRun) -> list[dict[str, int]]:
    """Return the category sums of every complete entry of a run, without saying whose they are."""
    rows = EntryResult.objects.filter(run=run).exclude(outcome=INCOMPLETE)
    return list(rows.values_list("categories", flat=True))


def neighbours_of(result: EntryResult, sight: Sight) -> Neighbours:
    """Return the visible entries beside one in the standing."""
    rows = results_of(result.run, sight)
    before = rows.filter(position__lt=result.position).order_by("-position").first()
    return Neighbours(before, rows.filter(position__gt=result.position).first())


def explanation_of(result: EntryResult, item: str = "") -> Explanation:
    """Return why an entry, or an item of it, has its points; raises `Explanation.DoesNotExist`."""
    return Explanation.objects.get(result=result, item=item)


def lines_of(run: ScoreRun) -> list[LineResult]:
    """Return the line of each group."""
    return list(run.lines.order_by("group"))


def frozen_case(run: ScoreRun) -> Case:
    """Return the case as it was scored, read from the frozen files."""
    files = RunFile.objects.filter(run=run, name__in=FILES)
    return read_case({file.name: bytes(file.content) for file in files})


def frozen_workbook(run: ScoreRun, language: str) -> bytes:
    """Return the result workbook in a language as it was made with the run."""
    return bytes(RunFile.objects.get(run=run, name=workbook_name(language)).content)


def frozen_bundle(run: ScoreRun, kind: str) -> bytes:
    """Return the bundle of a kind (`full`, `public`) as it was made with the run."""
    return bytes(RunFile.objects.get(run=run, name=file_name(kind)).content)
