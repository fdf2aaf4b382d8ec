"""Order, quota and line (scoring specification, section 6)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lingji.core.facts import Case, Entry
from lingji.core.policy import Criterion
from lingji.core.quota import group_of, seats_of
from lingji.core.scoring import Total

SELECTED, NOT_SELECTED, TIED_AT_LINE = "selected", "not_selected", "tied_at_line"
BELOW_MINIMUM, INCOMPLETE, VETOED = "below_minimum", "incomplete", "vetoed"
OUTCOMES = (SELECTED, NOT_SELECTED, TIED_AT_LINE, BELOW_MINIMUM, INCOMPLETE, VETOED)
TIE_OUTCOME = {"exclude": NOT_SELECTED, "include": SELECTED, "committee": TIED_AT_LINE}

Key = tuple[int, ...]


class Standing(NamedTuple):
    """Where an entry stands; `place` is None for those that are not ranked."""

    place: int | None
    entry: str
    total: int
    outcome: str


class Line(NamedTuple):
    """The line of one group: its seats, the last one in, the first one out, and any tie across it."""

    group: str
    seats: int
    last_in: str | None
    first_out: str | None
    tied: tuple[str, ...]


@dataclass(frozen=True)
class Verdict:
    """The standing of all entries, in order, and the line of each group."""

    standing: tuple[Standing, ...]
    lines: tuple[Line, ...]


def order_key(order: tuple[Criterion, ...], total: Total, entry: Entry) -> Key:
    """Return the figures that place an entry, turned so that smaller stands higher."""
    figures = (criterion_figure(criterion, total, entry) for criterion in order)
    return tuple(
        figure if criterion.ascending else -figure for criterion, figure in zip(order, figures, strict=True)
    )


def criterion_figure(criterion: Criterion, total: Total, entry: Entry) -> int:
    """Return what one criterion compares: ten-thousandths, or a whole count for `reopened`."""
    if criterion.by == "total":
        return total.total
    if criterion.by == "category":
        return total.categories[criterion.code]
    if criterion.by == "method":
        return total.methods[criterion.code]
    return entry.reopened


def stand(case: Case, totals: Mapping[str, Total]) -> Verdict:
    """Order the entries, draw the line in each group and name every outcome."""
    order = case.policy.order
    keys = {name: order_key(order, totals[name], entry) for name, entry in case.entry.items()}
    unranked = {name: _unranked(case, totals[name]) for name in case.entry}
    ranked = sorted(
        (name for name, why in unranked.items() if why is None), key=lambda name: (keys[name], name)
    )
    outcomes = {name: why for name, why in unranked.items() if why is not None}
    lines = []
    for group, seats in sorted(seats_of(case.policy.quota, case.entries).items()):
        running = [name for name in ranked if group_of(case.policy.quota, case.entry[name]) == group]
        lines.append(_draw_line(case, group, seats, running, keys, totals, outcomes))
    places = _places(ranked, keys)
    listed = ranked + sorted(set(case.entry) - set(ranked))
    standing = tuple(Standing(places.get(name), name, totals[name].total, outcomes[name]) for name in listed)
    return Verdict(standing, tuple(lines))


def _unranked(case: Case, total: Total) -> str | None:
    if total.entry in case.vetoes_of:
        return VETOED
    return INCOMPLETE if total.incomplete else None


def _places(ranked: list[str], keys: Mapping[str, Key]) -> dict[str, int]:
    """Equal keys share a place: 1, 2, 2, 4."""
    places: dict[str, int] = {}
    for number, name in enumerate(ranked, 1):
        same = number > 1 and keys[name] == keys[ranked[number - 2]]
        places[name] = places[ranked[number - 2]] if same else number
    return places


def _draw_line(
    case: Case,
    group: str,
    seats: int,
    running: list[str],
    keys: Mapping[str, Key],
    totals: Mapping[str, Total],
    outcomes: dict[str, str],
) -> Line:
    """Give the outcomes of one group's ranked entries, in order, and describe its line."""
    outcomes.update((name, BELOW_MINIMUM) for name in running if totals[name].total < case.policy.minimum)
    able = [name for name in running if name not in outcomes]
    outcomes.update((name, SELECTED if number < seats else NOT_SELECTED) for number, name in enumerate(able))
    tied: tuple[str, ...] = ()
    if 0 < seats < len(able) and keys[able[seats - 1]] == keys[able[seats]]:
        tied = tuple(name for name in able if keys[name] == keys[able[seats]])
        outcomes.update((name, TIE_OUTCOME[case.policy.tie_at_line]) for name in tied)
    above = [name for name in able if outcomes[name] == SELECTED]
    below = [name for name in able if outcomes[name] == NOT_SELECTED]
    return Line(group, seats, above[-1] if above else None, below[0] if below else None, tied)
