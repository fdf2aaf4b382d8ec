"""Solving an assignment: the best worst seat first, then the fewest changes, then the tickets of the seed."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from lingji.engines.assignment.flow import Bounds, Grid, cheapest, costs_of
from lingji.engines.assignment.pairs import without_pairs
from lingji.engines.assignment.problem import Infeasible, Problem
from lingji.engines.assignment.reasons import PAIRS, reason_of, too_small
from lingji.engines.assignment.teams import assign_teams


def assign(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Return the assessors of each entry, codes in order; raises `Infeasible` with the rule in the way.

    Every rule is kept exactly: no conflict, loads that differ by at most one, no pair before an entry twice.
    """
    if len(problem.candidates) < problem.seats:
        raise Infeasible(too_small(problem))
    grid = grid_of(problem)
    if problem.together:
        return assign_teams(problem, grid)
    costs, suits = costs_of(grid, problem.seed, problem.before), _suits(problem)
    if cheapest(grid, costs) is None:
        raise Infeasible(reason_of(problem, grid))
    steps = sorted(set(suits[grid.free].tolist()))
    # A seat worse than the best possible may be the price of parting a pair.
    for least in reversed(steps[: _best_worst(grid, costs, suits, steps) + 1]):
        found = without_pairs(_at_least(grid, suits, least), costs, problem.met)
        if found is not None:
            return grid.read(found)
    raise Infeasible(PAIRS)


def grid_of(problem: Problem) -> Grid:
    """Return who may sit where, with loads that differ by at most one."""
    assessors = [one.code for one in problem.candidates]
    total = len(problem.entries) * problem.seats
    low, over = divmod(total, len(assessors)) if assessors else (0, 0)
    free = np.array(
        [[(one, entry) not in problem.barred for entry in problem.entries] for one in assessors], dtype=bool
    ).reshape(len(assessors), len(problem.entries))
    loads = [Bounds(low, low + bool(over))] * len(assessors)
    return Grid(assessors, problem.entries, free, [problem.seats] * len(problem.entries), loads)


def _suits(problem: Problem) -> np.ndarray:
    return np.array(
        [
            [problem.suits.get((one.code, entry), 0) for entry in problem.entries]
            for one in problem.candidates
        ],
        dtype=np.int64,
    )


def _best_worst(grid: Grid, costs: np.ndarray, suits: np.ndarray, steps: list[int]) -> int:
    """Return the number of the highest step that all seats reach at once, by halving."""
    low, high = 0, len(steps) - 1
    while low < high:
        middle = (low + high + 1) // 2
        if cheapest(_at_least(grid, suits, steps[middle]), costs) is None:
            high = middle - 1
        else:
            low = middle
    return low


def _at_least(grid: Grid, suits: np.ndarray, least: int) -> Grid:
    return replace(grid, free=grid.free & (suits >= least))
