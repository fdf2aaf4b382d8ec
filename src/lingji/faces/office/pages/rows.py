"""The rows of the standing: found, filtered, sorted, with the line drawn between them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.http import QueryDict

from lingji.apps.results.models import LineResult
from lingji.core.ranking import OUTCOMES, SELECTED
from lingji.core.text import Text, same

UNRANKED = 10**9


class Result(NamedTuple):
    """What the standing shows of an `EntryResult`, whose columns these are: a model takes thrice as long."""

    entry: str
    organisation: str
    region: str
    sector: str
    position: int
    place: int | None
    total: int
    outcome: str
    margin: int | None
    existing_title: bool


class Row(NamedTuple):
    """One entry as the table shows it; `line` marks the row under which the line is drawn."""

    result: Result
    region: str
    url: str
    out: bool
    line: bool


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a search, filters, and the order (`-` before the key turns it round)."""

    q: str = ""
    region: str = ""
    sector: str = ""
    outcome: str = ""
    sort: str = "place"

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.region or self.sector or self.outcome)


def read_wanted(query: QueryDict) -> Wanted:
    """Read what the address asks for; what it cannot mean is passed over."""
    sort = query.get("sort", "place")
    outcome = query.get("outcome", "")
    return Wanted(
        query.get("q", "").strip(),
        query.get("region", ""),
        query.get("sector", ""),
        outcome if outcome in OUTCOMES else "",
        sort if sort.removeprefix("-") in SORTS else "place",
    )


def choose(results: list[Result], wanted: Wanted, regions: Mapping[str, Text]) -> list[Result]:
    """Return the entries that were asked for, in the order that was asked for."""
    found = [result for result in results if _fits(result, wanted, regions)] if wanted.narrowed else results
    key = SORTS[wanted.sort.removeprefix("-")]
    return sorted(found, key=key, reverse=wanted.sort.startswith("-"))


def _fits(result: Result, wanted: Wanted, regions: Mapping[str, Text]) -> bool:
    if wanted.region and result.region != wanted.region:
        return False
    if wanted.sector and result.sector != wanted.sector:
        return False
    if wanted.outcome and result.outcome != wanted.outcome:
        return False
    region = regions.get(result.region, same(result.region))
    said = " ".join((result.entry, result.organisation, result.sector, *region)).casefold()
    return all(word in said for word in wanted.q.casefold().split())


def line_after(results: list[Result], lines: list[LineResult]) -> str:
    """Return the entry under which one line can be drawn: the last one selected, where there is one line."""
    above = [result.entry for result in results if result.outcome == SELECTED]
    return above[-1] if len(lines) == 1 and above else ""


Key = Callable[[Result], tuple[object, ...]]
SORTS: dict[str, Key] = {
    "place": lambda result: (result.position,),
    "organisation": lambda result: (result.organisation, result.position),
    "region": lambda result: (result.region, result.position),
    "sector": lambda result: (result.sector, result.position),
    "total": lambda result: (result.total, result.position),
    "margin": lambda result: (
        -UNRANKED * UNRANKED if result.margin is None else result.margin,
        result.position,
    ),
    "outcome": lambda result: (OUTCOMES.index(result.outcome), result.position),
}
