"""`python -m bench.assigning`: 200 assessors, 1,000 entries, three before each, beside a bare flow."""

from __future__ import annotations

import os
import platform
import time
from collections import Counter
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from ortools.graph.python import max_flow

from lingji.core.conflicts import COUNTY
from lingji.engines.assignment import Candidate, Problem, assign

RESULTS = Path(__file__).resolve().parent / "results" / "assigning.md"
ENTRIES, ASSESSORS, SEATS, RUNS = 1000, 200, 3, 3
AIM = 3.0
NOTES = f"""
Made by `python -m bench.assigning` (part of `make bench`): {ENTRIES:,} entries, {ASSESSORS} assessors,
{SEATS} before each entry; one seat in ten is barred by a conflict, and before each entry one pair has met.
Every rule is kept exactly, and the loads differ by at most one. The *bare flow* is OR-Tools' own maximum
flow over the same seats, without costs, tickets, pairs or lower bounds: with less nobody can do. The aim
is {AIM:.0f} seconds.
"""


class Timed(NamedTuple):
    """One way of asking, the median of its seconds, and the smallest and largest load."""

    name: str
    seconds: float
    least: int
    most: int


def main() -> None:
    problem = _problem(Random(2026))
    before = assign(problem)
    travelling = problem_in_teams(problem)
    moved = Problem(**{**vars(problem), "before": before, "seed": "another"})
    rows = [
        _timed("assigned anew", lambda: assign(problem)),
        _timed("assigned again with few changes", lambda: assign(moved)),
        _timed("teams that travel together", lambda: assign(travelling)),
        _timed("bare flow", lambda: _bare(problem)),
    ]
    lines = ["| | seconds | × bare flow | loads |", "|---|--:|--:|--:|"]
    lines += [
        f"| {row.name} | {row.seconds:.2f} | {row.seconds / rows[-1].seconds:.1f} | {row.least}–{row.most} |"
        for row in rows
    ]
    machine = f"Median of {RUNS} runs; {os.cpu_count()} cores, Python {platform.python_version()}."
    RESULTS.write_text(
        "\n".join(["# Assignment of assessors", "", machine, "", *lines, NOTES]), encoding="utf-8"
    )
    print("\n".join(lines))


def _problem(dice: Random) -> Problem:
    entries = tuple(f"E{number:04}" for number in range(ENTRIES))
    people = tuple(Candidate(f"A{number:03}", f"T{number // 5:02}") for number in range(ASSESSORS))
    codes = [one.code for one in people]
    pairs = list(combinations(codes, 2))
    return Problem(
        entries,
        people,
        SEATS,
        "20260506",
        barred={(code, entry): COUNTY for code in codes for entry in entries if dice.random() < 0.1},
        met={entry: frozenset({dice.choice(pairs)}) for entry in entries},
    )


def problem_in_teams(problem: Problem) -> Problem:
    """Return the same with teams of five that travel together, a tenth of the entries linked.

    A team has no business in a fiftieth of the entries, rather than each member in a tenth.
    """
    dice = Random(5)
    teams = sorted({one.team for one in problem.candidates})
    away = {(team, entry) for team in teams for entry in problem.entries if dice.random() < 0.02}
    barred = {
        (one.code, entry): COUNTY
        for one in problem.candidates
        for entry in problem.entries
        if (one.team, entry) in away
    }
    linked = frozenset(problem.entries[::10])
    return Problem(**{**vars(problem), "barred": barred, "together": True, "linked": linked})


def _timed(name: str, ask: Callable[[], dict[str, tuple[str, ...]]]) -> Timed:
    taken: list[float] = []
    for _ in range(RUNS):
        begun = time.perf_counter()
        seated = ask()
        taken.append(time.perf_counter() - begun)
    load = Counter(code for codes in seated.values() for code in codes)
    return Timed(name, sorted(taken)[RUNS // 2], min(load.values()), max(load.values()))


def _bare(problem: Problem) -> dict[str, tuple[str, ...]]:
    """Fill the seats by OR-Tools' maximum flow alone."""
    codes = [one.code for one in problem.candidates]
    free = np.array([[(code, entry) not in problem.barred for entry in problem.entries] for code in codes])
    people, places = free.shape
    who, where = np.nonzero(free)
    network = max_flow.SimpleMaxFlow()
    most = np.full(people, -(-places * problem.seats // people))
    network.add_arcs_with_capacity(np.full(people, people + places), np.arange(people), most)
    arcs = network.add_arcs_with_capacity(who, where + people, np.ones(len(who), dtype=np.int64))
    network.add_arcs_with_capacity(
        np.arange(places) + people, np.full(places, people + places + 1), np.full(places, problem.seats)
    )
    network.solve(people + places, people + places + 1)
    seated: dict[str, tuple[str, ...]] = dict.fromkeys(problem.entries, ())
    for arc in np.nonzero(network.flows(arcs))[0]:
        seated[problem.entries[where[arc]]] += (codes[who[arc]],)
    return seated


if __name__ == "__main__":
    main()
