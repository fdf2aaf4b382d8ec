"""Who was selected, the formerly titled and newcomers apart: shown beside the standing, deciding nothing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from lingji.core.ranking import SELECTED
from lingji.core.text import Text, same
from lingji.faces.office.pages.rows import Result

REGION, SECTOR = "region", "sector"


class Split(NamedTuple):
    """How many of some entries were formerly titled and how many newcomers; entered, and selected."""

    name: Text
    entered_titled: int
    entered_newcomers: int
    titled: int
    newcomers: int
    seats: int | None = None

    @property
    def selected(self) -> int:
        return self.titled + self.newcomers


NOBODY = same("")


def split_of(results: Iterable[Result], name: Text = NOBODY) -> Split:
    """Count some entries of a run."""
    found = list(results)
    titled = [one for one in found if one.existing_title]
    chosen = sum(one.outcome == SELECTED for one in found)
    old = sum(one.outcome == SELECTED for one in titled)
    return Split(name, len(titled), len(found) - len(titled), old, chosen - old)


def splits_by(
    by: str | None, results: Iterable[Result], seats: Mapping[str, int], regions: Mapping[str, Text]
) -> list[Split]:
    """Return the counts of each county or sector where the policy draws a line for each; empty without.

    `seats` are those of each group that may be told.
    """
    if by not in (REGION, SECTOR):
        return []
    groups: dict[str, list[Result]] = {}
    for one in results:
        groups.setdefault(one.region if by == REGION else one.sector, []).append(one)
    return [
        split_of(held, regions.get(code) or same(code))._replace(seats=seats.get(code))
        for code, held in sorted(groups.items())
    ]
