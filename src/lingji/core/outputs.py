"""The outputs of a score, as the bytes that every implementation must give (section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from lingji.core.facts import Case
from lingji.core.framework import Framework
from lingji.core.numbers import show
from lingji.core.ranking import Standing, Verdict, stand
from lingji.core.scoring import PartMark, Step, Total, mark_parts, quietly, total_entries
from lingji.core.tables import write_table

PART_MARKS, TOTALS, STANDING = "part_marks.csv", "totals.csv", "standing.csv"
OUTPUTS = (PART_MARKS, TOTALS, STANDING)


@dataclass(frozen=True)
class Result:
    """A scored case: part marks, totals by entry, and the standing with its lines."""

    marks: tuple[PartMark, ...]
    totals: dict[str, Total]
    verdict: Verdict

    @cached_property
    def row(self) -> dict[str, Standing]:
        return {row.entry: row for row in self.verdict.standing}

    @cached_property
    def marks_of(self) -> dict[str, list[PartMark]]:
        """Each entry's part marks, by item and method as text."""
        made: dict[str, list[PartMark]] = {}
        for mark in self.marks:
            made.setdefault(mark.entry, []).append(mark)
        return made


def score(case: Case, step: Step = quietly) -> Result:
    """Score a case with the exact core; `step(done, of)` is told after each entry."""
    marks = mark_parts(case, step)
    totals = total_entries(case, marks)
    return Result(tuple(marks), totals, stand(case, totals))


def write_outputs(case: Case, result: Result) -> dict[str, bytes]:
    """Return the three output files by name."""
    return {
        PART_MARKS: write_part_marks(result.marks),
        TOTALS: write_totals(case.framework, result.totals),
        STANDING: write_standing(result.verdict.standing),
    }


def write_part_marks(marks: Iterable[PartMark]) -> bytes:
    rows = [
        (mark.entry, mark.item, mark.method, "" if mark.mark is None else show(mark.mark), mark.status)
        for mark in marks
    ]
    return write_table(("entry", "item", "method", "mark", "status"), rows)


def write_totals(framework: Framework, totals: Mapping[str, Total]) -> bytes:
    categories = [category.code for category in framework.categories]
    header = ("entry", *(f"category_{code}" for code in categories), "base", "rescaled", "bonus", "total")
    rows = []
    for entry, total in sorted(totals.items()):
        sums = [*total.categories.values(), total.base, total.rescaled, total.bonus, total.total]
        rows.append((entry, *map(show, sums)))
    return write_table(header, rows)


def write_standing(standing: Iterable[Standing]) -> bytes:
    rows = [
        ("" if row.place is None else str(row.place), row.entry, show(row.total), row.outcome)
        for row in standing
    ]
    return write_table(("place", "entry", "total", "outcome"), rows)
