"""One assignment as a flow of least cost: loads that differ by at most one, each entry its seats."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple

import numpy as np
from ortools.graph.python import max_flow, min_cost_flow

# Costs of one seat: a ticket below TICKETS; beyond all tickets together, one seat changed; beyond all that, a
# load that misses its lower bound. 2^63 holds a million seats of them.
TICKETS = 1 << 12
CHANGED = 1 << 33


class Bounds(NamedTuple):
    """How many seats somebody takes at least and at most."""

    low: int
    high: int


@dataclass(frozen=True)
class Grid:
    """Who may sit where (`free`, assessors × entries), the seats each entry needs, and each one's load."""

    assessors: Sequence[str]
    entries: Sequence[str]
    free: np.ndarray
    needs: Sequence[int]
    loads: Sequence[Bounds]

    def read(self, seated: np.ndarray) -> dict[str, tuple[str, ...]]:
        """Return seats as codes: those before each entry, in order."""
        return {
            entry: tuple(sorted(self.assessors[who] for who in np.nonzero(seated[:, place])[0].tolist()))
            for place, entry in enumerate(self.entries)
        }


def ticket(seed: str, assessor: str, entry: str) -> int:
    """Return the number that breaks ties for a seat; anybody can compute it from the public seed."""
    return int.from_bytes(sha256(f"{seed}:{entry}:{assessor}".encode()).digest()[:4], "big") % TICKETS


def tickets(seed: str, assessors: Sequence[str], entries: Sequence[str]) -> np.ndarray:
    """Return the tickets of all seats, assessors × entries."""
    return np.array([[ticket(seed, one, entry) for entry in entries] for one in assessors], dtype=np.int64)


def cheapest(grid: Grid, costs: np.ndarray) -> np.ndarray | None:
    """Return the seats of least cost (assessors × entries), None where no seating keeps every bound."""
    people, places = grid.free.shape
    wanted, least = sum(grid.needs), sum(load.low for load in grid.loads)
    if wanted == 0:
        return np.zeros_like(grid.free)
    source, sink, first_entry = people + places, people + places + 1, people
    who, where = np.nonzero(grid.free)
    lows = np.array([load.low for load in grid.loads])
    rooms = np.array([load.high - load.low for load in grid.loads])
    if (rooms < 0).any() or least > wanted:
        return None
    missed = int(costs.max(initial=0)) * wanted + 1
    everybody = np.arange(people)
    network = min_cost_flow.SimpleMinCostFlow()
    seats = network.add_arcs_with_capacity_and_unit_cost(
        who, where + first_entry, np.ones(len(who), dtype=np.int64), costs[who, where]
    )
    network.add_arcs_with_capacity_and_unit_cost(
        np.full(people, source), everybody, lows, np.full(people, -missed)
    )
    network.add_arcs_with_capacity_and_unit_cost(
        np.full(people, source), everybody, rooms, np.zeros(people, dtype=np.int64)
    )
    network.add_arcs_with_capacity_and_unit_cost(
        np.arange(places) + first_entry,
        np.full(places, sink),
        np.array(grid.needs),
        np.zeros(places, dtype=np.int64),
    )
    network.set_node_supply(source, wanted)
    network.set_node_supply(sink, -wanted)
    if network.solve() != network.OPTIMAL:
        return None
    taken = network.flows(seats).astype(bool)
    seated = np.zeros_like(grid.free)
    seated[who[taken], where[taken]] = True
    return seated if (seated.sum(axis=1) >= lows).all() else None


def most(grid: Grid) -> tuple[int, np.ndarray, np.ndarray]:
    """Return how many seats can be filled at most, and what holds it back: entries, and their assessors.

    Those entries can be assessed by those assessors alone, who have no room for more.
    """
    people, places = grid.free.shape
    source, sink = people + places, people + places + 1
    who, where = np.nonzero(grid.free)
    network = max_flow.SimpleMaxFlow()
    network.add_arcs_with_capacity(
        np.full(places, source), np.arange(places) + people, np.array(grid.needs, dtype=np.int64)
    )
    network.add_arcs_with_capacity(where + people, who, np.ones(len(who), dtype=np.int64))
    network.add_arcs_with_capacity(
        np.arange(people), np.full(people, sink), np.array([load.high for load in grid.loads], dtype=np.int64)
    )
    network.solve(source, sink)
    cut = np.array(network.get_source_side_min_cut(), dtype=np.int64)
    reached = np.sort(cut[cut < people + places])
    return int(network.optimal_flow()), reached[reached >= people] - people, reached[reached < people]


def costs_of(grid: Grid, seed: str, before: Mapping[str, Sequence[str]]) -> np.ndarray:
    """Return what each seat costs: its ticket, and beyond all tickets whether it is a change."""
    made = tickets(seed, grid.assessors, grid.entries)
    if before:
        known = {(one, entry) for entry, held in before.items() for one in held}
        kept = np.array([[(one, entry) in known for entry in grid.entries] for one in grid.assessors])
        made = made + np.where(kept, 0, CHANGED)
    return made
