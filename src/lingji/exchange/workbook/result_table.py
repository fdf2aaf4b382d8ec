"""The result of a selection as plain rows, ready to be set in a workbook.

Everything here is text or whole ten-thousandths, so that a stored score run can fill it as well.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lingji.core.explain.line import line_says
from lingji.core.explain.node import joined
from lingji.core.facts import Case
from lingji.core.framework import Framework
from lingji.core.numbers import trim
from lingji.core.outputs import Result
from lingji.core.quota import group_of
from lingji.core.ranking import BELOW_MINIMUM, INCOMPLETE, SELECTED, TIED_AT_LINE, VETOED, Standing
from lingji.core.scoring import DISPUTED, MISSING
from lingji.core.text import Text
from lingji.core.words import METHODS, STATUSES

SHOWN_PARTS = 3


@dataclass(frozen=True, slots=True)
class StandingRow:
    """Where one entry stands and why; `group` is empty where there is one line for all."""

    place: int | None
    entry: str
    organisation: str
    total: int
    outcome: str
    reason: Text
    group: str = ""


@dataclass(frozen=True, slots=True)
class SumsRow:
    """One entry's sums by method and by category (code → ten-thousandths) and on to its total."""

    entry: str
    organisation: str
    methods: Mapping[str, int]
    categories: Mapping[str, int]
    base: int
    rescaled: int
    bonus: int
    total: int


@dataclass(frozen=True, slots=True)
class PartRow:
    """The mark of one part of one entry; `mark` is None where there is none."""

    entry: str
    organisation: str
    item: str
    title: Text
    method: str
    mark: int | None
    status: str


@dataclass(frozen=True, slots=True)
class ResultTable:
    """A result to be printed: its heading, its columns, and its rows in the order of the standing.

    `standing` has the entries of each group together; the line is drawn below the last selected
    one of each.
    """

    title: Text
    methods: tuple[str, ...]
    categories: tuple[tuple[str, Text], ...]
    standing: tuple[StandingRow, ...]
    sums: tuple[SumsRow, ...]
    parts: tuple[PartRow, ...]

    @property
    def grouped(self) -> bool:
        return any(row.group for row in self.standing)

    def last_selected(self) -> set[int]:
        """Return the numbers of the standing's rows under which a line is drawn."""
        last = {row.group: number for number, row in enumerate(self.standing) if row.outcome == SELECTED}
        return set(last.values())


def result_table(case: Case, result: Result) -> ResultTable:
    """Return the rows of a scored case."""
    framework = case.framework
    quota = case.policy.quota
    grouped = sorted(result.verdict.standing, key=lambda row: group_of(quota, case.entry[row.entry]))
    standing = tuple(_standing_row(case, result, row) for row in grouped)
    return ResultTable(
        framework.title,
        framework.methods,
        tuple((category.code, category.title) for category in framework.categories),
        standing,
        tuple(_sums_row(case, result, row.entry) for row in standing),
        tuple(part for row in standing for part in _part_rows(framework, result, row)),
    )


def _standing_row(case: Case, result: Result, row: Standing) -> StandingRow:
    entry = case.entry[row.entry]
    group = group_of(case.policy.quota, entry)
    reason = _reason(case, result, row)
    return StandingRow(row.place, row.entry, entry.organisation, row.total, row.outcome, reason, group)


def _reason(case: Case, result: Result, row: Standing) -> Text:
    if row.outcome == VETOED:
        return joined(
            [
                Text(f"{title.zh}（{veto.reason}）", f"{title.en} ({veto.reason})")
                for veto in case.vetoes_of[row.entry]
                for title in [case.framework.vetoes[veto.code].title]
            ]
        )
    if row.outcome == INCOMPLETE:
        return _owed(result, row.entry)
    if row.outcome == BELOW_MINIMUM:
        least = trim(case.policy.minimum)
        return Text(f"总分低于最低分{least}", f"the total lies below the minimum of {least}")
    if row.outcome == TIED_AT_LINE:
        return Text("与线上单位并列，待议定", "tied across the line, to be decided")
    return line_says(case, result, row)


def _owed(result: Result, entry: str) -> Text:
    """Name the first few parts that keep an entry from being complete, and say how many there are."""
    owed = [mark for mark in result.marks_of[entry] if mark.status in (MISSING, DISPUTED)]
    named = [
        Text(
            f"{mark.item} {METHODS[mark.method].zh}{STATUSES[mark.status].zh}",
            f"{mark.item} {METHODS[mark.method].en.lower()}: {STATUSES[mark.status].en.lower()}",
        )
        for mark in owed[:SHOWN_PARTS]
    ]
    if len(owed) > SHOWN_PARTS:
        named.append(Text(f"共{len(owed)}处", f"{len(owed)} in all"))
    return joined(named)


def _sums_row(case: Case, result: Result, entry: str) -> SumsRow:
    total = result.totals[entry]
    return SumsRow(
        entry,
        case.entry[entry].organisation,
        total.methods,
        total.categories,
        total.base,
        total.rescaled,
        total.bonus,
        total.total,
    )


def _part_rows(framework: Framework, result: Result, row: StandingRow) -> list[PartRow]:
    marks = {(mark.item, mark.method): mark for mark in result.marks_of[row.entry]}
    made = []
    for item, method in framework.parts:
        mark = marks[item, method]
        title = framework.items[item].title
        made.append(PartRow(row.entry, row.organisation, item, title, method, mark.mark, mark.status))
    return made
