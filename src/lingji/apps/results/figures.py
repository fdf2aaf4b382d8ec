"""Figures over many entries, worked out when a run is made and frozen with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lingji.core.facts import Case
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
    for entry in case.entries:
        if not result.totals[entry.entry].incomplete:
            regions.setdefault(entry.region, []).append(entry.entry)
    for region, entries in sorted(regions.items()):
        for category in case.framework.categories:
            points = sum(result.totals[entry].categories[category.code] for entry in entries)
            applicable = sum(_applicable(case, entry, category.code) for entry in entries)
            share = divide(max(points, 0) * ONE_POINT, applicable, "half_even") if applicable else 0
            yield Share(region, category.code, len(entries), points, applicable, share)


def _applicable(case: Case, entry: str, category: str) -> int:
    left_out = case.items_left_out.get(entry, ())
    full = next(each.points for each in case.framework.categories if each.code == category)
    return full - sum(item.points for item in left_out if case.framework.category_of[item.code] == category)


def spreads(case: Case, result: Result) -> Iterator[Spread]:
    """Yield how the sums of each category lie over the complete entries; nothing where there are none."""
    complete = [total for total in result.totals.values() if not total.incomplete]
    if not complete:
        return
    for category in case.framework.categories:
        sums = sorted(total.categories[category.code] for total in complete)
        yield Spread(category.code, category.points, *(_quantile(sums, quarter) for quarter in range(5)))


def _quantile(ordered: list[int], quarter: int) -> int:
    """Return a quartile, linear between the two figures beside it (the usual rule of spreadsheets)."""
    below, rest = divmod((len(ordered) - 1) * quarter, 4)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + divide((ordered[above] - ordered[below]) * rest, 4, "half_even")
