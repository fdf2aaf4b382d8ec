"""The gap list as it is shown, printed and exported: rows, sums by category, the way over the line."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.self_assessment.queries import Whole, efforts_of, expected_line, gaps_in
from lingji.core.gaps import Effort, Gaps, ItemGap, Way, way_over
from lingji.core.numbers import trim
from lingji.core.text import Text
from lingji.core.words import METHODS
from lingji.design.speech import say


class GapRow(NamedTuple):
    """An item that loses points; `task` is the key and number of a task that serves it, where one does."""

    code: str
    title: str
    points: str
    expected: str
    lost: str
    answered: bool
    methods: str
    days: int
    in_time: bool
    suggested: bool
    task: tuple[int, int] | None = None


class CategoryRow(NamedTuple):
    """The sums of a category; `share` is the part of its points that is expected, in whole percent."""

    title: str
    points: str
    expected: str
    lost: str
    share: int


class GapSheet(NamedTuple):
    """The whole gap list. `distance` says how far above (+) or below (−) the line the expected total is."""

    rows: list[GapRow]
    categories: list[CategoryRow]
    expected: str
    full: str
    line: str
    line_reason: str
    distance: str
    below: bool
    lost: str
    left_out: bool
    way: Way
    says: str
    chosen: list[GapRow]


def gap_sheet(whole: Whole, limit: int | None) -> GapSheet:
    """Return the gap list of a self-assessment; `limit` is how many days of work there are."""
    gaps, efforts = gaps_in(whole), efforts_of(whole)
    way = way_over(gaps, efforts, limit)
    rows = [_row(gap, efforts[gap.item.code], gap.item.code in way.items) for gap in gaps.ranked]
    line = expected_line(whole.entry.selection)
    distance = gaps.expected - gaps.line
    return GapSheet(
        rows,
        [row for row in _categories(gaps) if row.points != "0"],
        trim(gaps.expected),
        trim(whole.framework.total),
        trim(gaps.line),
        say(Text("政策规定的最低分", "the policy's minimum")) if line is None else line.reason,
        trim(abs(distance)),
        distance < 0,
        trim(sum(gap.lost for gap in gaps.items)),
        gaps.applicable != whole.framework.total,
        way,
        say(way.says),
        [row for row in rows if row.suggested],
    )


def _row(gap: ItemGap, effort: Effort, suggested: bool) -> GapRow:
    losing = [METHODS[part.method] for part in gap.parts if part.lost > 0]
    return GapRow(
        gap.item.code,
        say(gap.item.title),
        trim(gap.points),
        trim(gap.expected),
        trim(gap.lost),
        gap.answered,
        say(Text("、".join(one.zh for one in losing), ", ".join(one.en for one in losing))),
        effort.days,
        effort.in_time,
        suggested,
    )


def _categories(gaps: Gaps) -> list[CategoryRow]:
    found = []
    for category in gaps.framework.categories:
        items = [gap for gap in gaps.items if gaps.framework.category_of[gap.item.code] == category.code]
        points, expected = sum(gap.points for gap in items), sum(gap.expected for gap in items)
        found.append(
            CategoryRow(
                f"{category.code} {say(category.title)}",
                trim(points),
                trim(expected),
                trim(points - expected),
                max(0, expected) * 100 // points if points else 0,
            )
        )
    return found
