"""Figures over many entries, worked out when a run is made and frozen with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lingji.core.facts import Case
from lingji.core.framework import Category
from lingji.core.numbers import ONE_POINT, divide
from lingji.core.outputs import Result
from lingji.core.ranking import SELECTED, TIED_AT_LINE, Standing


class Share(NamedTuple):
    """What a region's complete entries reached in a category; `share` in ten-thousandths of one."""

    region: str
    category: str
    entries: int
    points: int
    applicable: int
    share: int


class Spread(NamedTuple):
    """Five figures of one category over all complete entries, in ten-thousandths."""

    category: str
    full: int
    lowest: int
    quarter: int
    median: int
    three_quarters: int
    highest: int
    share: int


def margins(case: Case, result: Result) -> dict[str, int | None]:
    """Return each entry's distance from the line: above it from the first out, below it from the last in.

    None for entries that are not ranked or tied at the line, and where nobody is on the other side.
    """
    sides = {line.group: line for line in result.verdict.lines}
    groups = _groups(case)
    made: dict[str, int | None] = {}
    for row in result.verdict.standing:
        line = sides[groups[row.entry]]
        across = line.first_out if row.outcome == SELECTED else line.last_in
        made[row.entry] = (
            None if _off_the_line(row) or across is None else row.total - result.totals[across].total
        )
    return made


def _off_the_line(row: Standing) -> bool:
    return row.place is None or row.outcome == TIED_AT_LINE


def _groups(case: Case) -> dict[str, str]:
    by = case.policy.quota.by
    return {entry.entry: getattr(entry, by) if by else "" for entry in case.entries}


def shares(case: Case, result: Result) -> Iterator[Share]:
    """Yield what each region's complete entries reached in each category, of the points that applied."""
    regions: dict[str, list[str]] = {}
    for entry in _complete(case, result):
        regions.setdefault(case.entry[entry].region, []).append(entry)
    for region, entries in sorted(regions.items()):
        for category in case.framework.categories:
            points, applicable = _reached(case, result, entries, category)
            share = _share(points, applicable)
            yield Share(region, category.code, len(entries), points, applicable, share)


def spreads(case: Case, result: Result) -> Iterator[Spread]:
    """Yield how the sums of each category lie over the complete entries; nothing where there are none."""
    complete = _complete(case, result)
    if not complete:
        return
    for category in case.framework.categories:
        sums = sorted(result.totals[entry].categories[category.code] for entry in complete)
        share = _share(*_reached(case, result, complete, category))
        yield Spread(
            category.code, category.points, *(_quantile(sums, quarter) for quarter in range(5)), share
        )


def _complete(case: Case, result: Result) -> list[str]:
    return [entry.entry for entry in case.entries if not result.totals[entry.entry].incomplete]


def _reached(case: Case, result: Result, entries: list[str], category: Category) -> tuple[int, int]:
    """Return the points of a category that some entries have, and those that applied to them."""
    points = sum(result.totals[entry].categories[category.code] for entry in entries)
    own = {item.code for item in category.items}
    left_out = sum(
        item.points for entry in entries for item in case.items_left_out.get(entry, ()) if item.code in own
    )
    return points, category.points * len(entries) - left_out


def _share(points: int, applicable: int) -> int:
    return divide(max(points, 0) * ONE_POINT, applicable, "half_even") if applicable else 0


def _quantile(ordered: list[int], quarter: int) -> int:
    """Return a quartile, linear between the two figures beside it (the usual rule of spreadsheets)."""
    below, rest = divmod((len(ordered) - 1) * quarter, 4)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + divide((ordered[above] - ordered[below]) * rest, 4, "half_even")
