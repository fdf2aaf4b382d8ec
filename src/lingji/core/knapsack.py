"""The best of many things under a limit, exactly: the most worth for a weight, the least cost for a gain.

Both are one search: what is *not* chosen to reach a gain is the dearest load that the surplus carries.
States that another state beats in weight and worth are dropped (Nemhauser and Ullmann, 1969), and so are
those that even a load of fractions cannot bring above the best one known (Dantzig's bound). Which things
make the best is asked thing by thing: those searches know what they look for, and drop all that cannot reach
it. Weights and worths may be as large as one likes; all numbers are whole and not negative.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction
from heapq import merge
from itertools import accumulate
from typing import NamedTuple

State = tuple[int, int]


class Thing(NamedTuple):
    """One thing to take or leave: its code, what it brings, and what it weighs or costs."""

    code: str
    worth: int
    weight: int


class Chosen(NamedTuple):
    """What was chosen, by code, in the order of the things that were given, with its sums."""

    codes: tuple[str, ...]
    worth: int
    weight: int


def fullest(things: Sequence[Thing], limit: int) -> Chosen:
    """Return the choice of the most worth whose weight is within the limit.

    Of several, the lightest; then the one of the fewest things; then the one whose things stand first.
    """
    # One whole number says all three wishes at once: worth first, then little weight, then few things.
    light = len(things) + 1
    first = light * (sum(thing.weight for thing in things) + 1)
    wishes = [thing.worth * first - thing.weight * light - 1 for thing in things]

    def loads(start: int) -> list[State]:
        rest = zip(wishes[start:], things[start:], strict=True)
        return [(thing.weight, wish) for wish, thing in rest if wish > 0]

    taken, room, wanted = [], limit, _most(loads(0), limit)
    for number, (thing, wish) in enumerate(zip(things, wishes, strict=True)):
        if thing.weight <= room and wish > 0 and _has(loads(number + 1), room - thing.weight, wanted - wish):
            taken.append(thing)
            room, wanted = room - thing.weight, wanted - wish
    return _chosen(taken)


def cheapest(things: Sequence[Thing], needed: int) -> Chosen | None:
    """Return the choice of the least weight whose worth is at least `needed`, or None where there is none.

    Of several, the one of the fewest things; then the one whose things stand first.
    """
    costs = _costs(things)
    cost = _least(things, costs, needed)
    if cost is None:
        return None
    taken = []
    for number, (thing, own) in enumerate(zip(things, costs, strict=True)):
        if needed <= 0:
            break
        if _costs_only(things[number + 1 :], costs[number + 1 :], needed - thing.worth, cost - own):
            taken.append(thing)
            cost, needed = cost - own, needed - thing.worth
    return _chosen(taken)


def runner_up(things: Sequence[Thing], needed: int, best: Chosen) -> Chosen | None:
    """Return the cheapest choice that does without at least one thing of the best one, or None."""
    without = [[thing for thing in things if thing.code != code] for code in best.codes]
    least: int | None = None
    chosen: list[Thing] = []
    for rest in without:
        # Only what is cheaper than the cheapest so far is searched for.
        cost = _least(rest, _costs(rest), needed, least)
        if cost is not None:
            least, chosen = cost, rest
    return cheapest(chosen, needed) if least is not None else None


def _costs(things: Sequence[Thing]) -> list[int]:
    """Return the weights, each with room below its last place to count the things."""
    return [thing.weight * (len(things) + 1) + 1 for thing in things]


def _chosen(taken: Sequence[Thing]) -> Chosen:
    worth, weight = sum(thing.worth for thing in taken), sum(thing.weight for thing in taken)
    return Chosen(tuple(thing.code for thing in taken), worth, weight)


def _least(
    things: Sequence[Thing], costs: Sequence[int], needed: int, below: int | None = None
) -> int | None:
    """Return the least cost of a choice worth `needed`: all, less the dearest that may be left out.

    None where there is none, or none whose cost is under `below`.
    """
    surplus = sum(thing.worth for thing in things) - needed
    if surplus < 0:
        return None
    whole = sum(costs)
    # Everything costs less than `whole + 1`.
    below = whole + 1 if below is None else below
    cost = whole - _most(_left_out(things, costs), surplus, whole - below)
    return cost if cost < below else None


def _costs_only(things: Sequence[Thing], costs: Sequence[int], needed: int, cost: int) -> bool:
    """Say whether a choice worth `needed` costs no more than this."""
    surplus = sum(thing.worth for thing in things) - needed
    return surplus >= 0 and _has(_left_out(things, costs), surplus, sum(costs) - cost)


def _left_out(things: Sequence[Thing], costs: Sequence[int]) -> list[State]:
    return [(thing.worth, cost) for thing, cost in zip(things, costs, strict=True)]


def _has(loads: Sequence[State], limit: int, worth: int) -> bool:
    """Say whether loads within the limit can have this worth or more; stops at the first that has."""
    return _most(loads, limit, worth - 1, worth) >= worth


def _most(loads: Sequence[State], limit: int, above: int = -1, enough: int | None = None) -> int:
    """Return the most worth that loads (weight, worth above 0) within the limit can have.

    What has no more than `above` is not looked for: then it is returned itself. `enough` ends the search.
    """
    free = sum(worth for weight, worth in loads if weight == 0)
    # The best worth for its weight comes first: so the bound is tight, and what matters is decided early.
    fitting = [load for load in loads if 0 < load[0] <= limit]
    fitting.sort(key=lambda load: (Fraction(-load[1], load[0]), load))
    sums = _Sums(fitting)
    states: list[State] = [(0, 0)]
    best = max(0, above - free)
    for number, load in enumerate(fitting, 1):
        grown, states = _merged(states, load, limit), []
        if enough is not None and free + best >= enough:
            break
        for state in grown:
            whole, bound = sums.fill(number, limit - state[0])
            best = max(best, state[1] + whole)
            if state[1] + bound > best:
                states.append(state)
    return free + best


def _merged(states: Sequence[State], load: State, limit: int) -> list[State]:
    """Return the states with and without a load, lightest first; each earns more than all before it."""
    weight, worth = load
    grown = ((at + weight, earned + worth) for at, earned in states if at + weight <= limit)
    kept: list[State] = []
    for state in merge(states, grown, key=lambda state: (state[0], -state[1])):
        if not kept or state[1] > kept[-1][1]:
            kept.append(state)
    return kept


class _Sums:
    """Running sums of loads in the order of their density."""

    def __init__(self, loads: Sequence[State]) -> None:
        self.loads = loads
        self.weights = list(accumulate((weight for weight, _ in loads), initial=0))
        self.worths = list(accumulate((worth for _, worth in loads), initial=0))

    def fill(self, start: int, room: int) -> State:
        """Return what the loads from `start` on earn in a room: taken whole in turn, and at the very most."""
        end = bisect_right(self.weights, self.weights[start] + room) - 1
        whole = self.worths[end] - self.worths[start]
        if end == len(self.loads):
            return whole, whole
        weight, worth = self.loads[end]
        left = room - (self.weights[end] - self.weights[start])
        return whole, whole + left * worth // weight
