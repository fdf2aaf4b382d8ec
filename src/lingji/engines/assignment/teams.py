"""Teams that travel together: first teams to entries, then the members of each team to its entries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np

from lingji.core.text import Text
from lingji.engines.assignment.flow import Bounds, Grid, cheapest, costs_of
from lingji.engines.assignment.pairs import without_pairs
from lingji.engines.assignment.problem import Infeasible, Problem
from lingji.engines.assignment.reasons import PAIRS, too_few

Staff = list[list[int]]
NO_TEAM = Text(
    "各队分别整队前往时，无法使任务量相差不超过1：请调整各队人数、增加关联单位，或允许混合编组",
    "with teams that travel together loads cannot differ by at most one: even out the teams, link more "
    "entries, or let teams mix",
)


def assign_teams(problem: Problem, whole: Grid) -> dict[str, tuple[str, ...]]:
    """Return the assessors of each entry, all of one team, and one more of another before each linked entry.

    Raises `Infeasible`. The loads of all assessors differ by at most one, whatever their team.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for place, one in enumerate(problem.candidates):
        members[one.team].append(place)
    teams = sorted(members)
    faults = too_few(problem, whole)
    if faults is not None:
        raise Infeasible(faults)
    each, staff = _bounds(problem), [members[team] for team in teams]
    for share in (_even(problem, staff), _widest(problem, staff, each)):
        homes = _homes(problem, whole, staff, teams, share)
        seconds = homes and _seconds(problem, whole, staff, teams, homes, each)
        if homes and seconds:
            return _seated(problem, whole, staff, homes, seconds, each)
    raise Infeasible(NO_TEAM)


def _seated(
    problem: Problem,
    whole: Grid,
    staff: Staff,
    homes: list[list[int]],
    seconds: list[list[int]],
    each: Bounds,
) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = dict.fromkeys(problem.entries, ())
    for members, home, second in zip(staff, homes, seconds, strict=True):
        for entry, codes in _within(problem, whole, members, home, second, each).items():
            found[entry] += codes
    return {entry: tuple(sorted(codes)) for entry, codes in found.items()}


def _even(problem: Problem, staff: Staff) -> list[Bounds]:
    """Return how many entries each team goes to if they are shared out by its size."""
    shares = [divmod(len(problem.entries) * len(team), len(problem.candidates)) for team in staff]
    return [Bounds(low, low + bool(over)) for low, over in shares]


def _widest(problem: Problem, staff: Staff, each: Bounds) -> list[Bounds]:
    """Return how many entries each team can go to at all with loads that differ by at most one."""
    extra = len(problem.linked)
    return [
        Bounds(
            max(0, -(-(each.low * len(team) - extra) // problem.seats)),
            each.high * len(team) // problem.seats,
        )
        for team in staff
    ]


def _bounds(problem: Problem) -> Bounds:
    total = len(problem.entries) * problem.seats + len(problem.linked)
    low, over = divmod(total, len(problem.candidates))
    return Bounds(low, low + bool(over))


def _homes(
    problem: Problem, whole: Grid, staff: Staff, teams: list[str], shares: list[Bounds]
) -> list[list[int]] | None:
    """Return the entries that each team goes to, by place."""
    enough = np.array([whole.free[team].sum(axis=0) >= problem.seats for team in staff], dtype=bool)
    grid = Grid(teams, problem.entries, enough, [1] * len(problem.entries), shares)
    before = {entry: _teams_of(problem, codes) for entry, codes in problem.before.items()}
    seated = cheapest(grid, costs_of(grid, problem.seed, before))
    return None if seated is None else [np.nonzero(row)[0].tolist() for row in seated]


def _teams_of(problem: Problem, codes: tuple[str, ...]) -> list[str]:
    team = {one.code: one.team for one in problem.candidates}
    found = [team[code] for code in codes if code in team]
    return sorted(set(found), key=found.count)[-1:]


def _seconds(
    problem: Problem, whole: Grid, staff: Staff, teams: list[str], homes: list[list[int]], each: Bounds
) -> list[list[int]] | None:
    """Return the linked entries that each team gives one assessor to, never those it goes to itself."""
    linked = [place for place, entry in enumerate(problem.entries) if entry in problem.linked]
    if not linked:
        return [[] for _ in teams]
    free = np.array(
        [
            [bool(whole.free[team, place].any()) and place not in home for place in linked]
            for team, home in zip(staff, map(set, homes), strict=True)
        ],
        dtype=bool,
    )
    loads = [
        Bounds(
            max(0, each.low * len(team) - problem.seats * len(home)),
            each.high * len(team) - problem.seats * len(home),
        )
        for team, home in zip(staff, homes, strict=True)
    ]
    names = [problem.entries[place] for place in linked]
    grid = Grid(teams, names, free, [1] * len(linked), loads)
    seated = cheapest(grid, costs_of(grid, problem.seed, {}))
    if seated is None:
        return None
    return [[linked[column] for column in np.nonzero(row)[0]] for row in seated]


def _within(
    problem: Problem, whole: Grid, members: list[int], home: list[int], second: list[int], each: Bounds
) -> Mapping[str, tuple[str, ...]]:
    """Seat the members of one team before its entries."""
    places = [*home, *second]
    if not places:
        return {}
    grid = Grid(
        [whole.assessors[who] for who in members],
        [problem.entries[place] for place in places],
        whole.free[np.ix_(members, places)],
        [problem.seats] * len(home) + [1] * len(second),
        [each] * len(members),
    )
    costs = costs_of(grid, problem.seed, problem.before)
    if cheapest(grid, costs) is None:
        raise Infeasible(NO_TEAM)
    found = without_pairs(grid, costs, problem.met)
    if found is None:
        raise Infeasible(PAIRS)
    return grid.read(found)
