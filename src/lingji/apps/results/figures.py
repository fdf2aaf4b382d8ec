"""Figures over many entries, worked out when a run is made and frozen with it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lingji.core.facts import Case
from lingji.core.framework import Category
from lingji.core.outputs import Result
from lingji.core.quota import group_of
from lingji.core.ranking import SELECTED, TIED_AT_LINE, Standing


class Share(NamedTuple):
    """What a region's complete entries (with `whole`: everybody's) reached in a category, of what applied."""

    region: str
    whole: bool
    category: str
    entries: int
    points: int
    applicable: int


def margins(case: Case, result: Result) -> dict[str, int | None]:
    """Return each entry's distance from the line: above it from the first out, below it from the last in.

    None for entries that are not ranked or tied at the line, and where nobody is on the other side.
    """
    sides = {line.group: line for line in result.verdict.lines}
    made: dict[str, int | None] = {}
    for row in result.verdict.standing:
        line = sides[group_of(case.policy.quota, case.entry[row.entry])]
        across = line.first_out if row.outcome == SELECTED else line.last_in
        made[row.entry] = (
            None if _off_the_line(row) or across is None else row.total - result.totals[across].total
        )
    return made


def _off_the_line(row: Standing) -> bool:
    return row.place is None or row.outcome == TIED_AT_LINE


def shares(case: Case, result: Result) -> Iterator[Share]:
    """Yield what each region's complete entries, then all of them, reached in each category."""
    complete = [entry for entry in case.entries if not result.totals[entry.entry].incomplete]
    groups: dict[tuple[str, bool], list[str]] = {}
    for entry in complete:
        groups.setdefault((entry.region, False), []).append(entry.entry)
    if complete:
        groups["", True] = [entry.entry for entry in complete]
    for (region, whole), entries in groups.items():
        for category in case.framework.categories:
            points, applicable = _reached(case, result, entries, category)
            yield Share(region, whole, category.code, len(entries), points, applicable)


def _reached(case: Case, result: Result, entries: list[str], category: Category) -> tuple[int, int]:
    """Return the points of a category that some entries have, and those that applied to them."""
    points = sum(result.totals[entry].categories[category.code] for entry in entries)
    own = {item.code for item in category.items}
    left_out = sum(
        item.points for entry in entries for item in case.items_left_out.get(entry, ()) if item.code in own
    )
    return points, category.points * len(entries) - left_out
