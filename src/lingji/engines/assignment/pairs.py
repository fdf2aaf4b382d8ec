"""No pair that sat before an entry together sits there together again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import numpy as np

from lingji.engines.assignment.flow import Grid, cheapest
from lingji.engines.assignment.problem import Pair

Met = Mapping[str, frozenset[Pair]]


def without_pairs(grid: Grid, costs: np.ndarray, met: Met) -> np.ndarray | None:
    """Return the cheapest seats without a pair that met before; None where there are none.

    Where a pair would meet again, one or the other stays away from that entry: both ways are followed, and a
    way that costs as much as the best found is left (branch and bound, exact).
    """
    best: np.ndarray | None = None
    ways = [grid]
    while ways:
        tried = ways.pop()
        seated = cheapest(tried, costs)
        if seated is None or (best is not None and _cost(seated, costs) >= _cost(best, costs)):
            continue
        again = _meets_again(tried, seated, met)
        if again is None:
            best = seated
            continue
        one, other, place = again
        for away in (other, one):
            free = tried.free.copy()
            free[away, place] = False
            ways.append(replace(tried, free=free))
    return best


def _cost(seated: np.ndarray, costs: np.ndarray) -> int:
    return int(costs[seated].sum())


def _meets_again(grid: Grid, seated: np.ndarray, met: Met) -> tuple[int, int, int] | None:
    number = {code: place for place, code in enumerate(grid.assessors)}
    for place, entry in enumerate(grid.entries):
        for one, other in sorted(met.get(entry, ())):
            if one not in number or other not in number:
                continue
            if seated[number[one], place] and seated[number[other], place]:
                return number[one], number[other], place
    return None
