"""Choosing the most under a limit, and the least that reaches a gain."""

from __future__ import annotations

import time
from collections.abc import Sequence
from itertools import combinations
from random import Random

import pytest

from lingji.core import knapsack
from lingji.core.knapsack import Chosen, State, Thing, cheapest, fullest, runner_up

# Published with their best worth: limit, worths, weights, and the worth.
PUBLISHED = {
    "P01": (165, "92 57 49 68 60 43 67 84 87 72", "23 31 29 44 53 38 63 85 89 82", 309),
    "P02": (26, "24 13 23 15 16", "12 7 11 8 9", 51),
    "P07": (
        750,
        "135 139 149 150 156 163 173 184 192 201 210 214 221 229 240",
        "70 73 77 80 82 87 90 94 98 106 110 113 115 118 120",
        1458,
    ),
    "P08": (
        6404180,
        (
            "825594 1677009 1676628 1523970 943972 97426 69666 1296457 1679693 1902996 1844992 1049289 "
            "1252836 1319836 953277 2067538 675367 853655 1826027 65731 901489 577243 466257 369261"
        ),
        (
            "382745 799601 909247 729069 467902 44328 34610 698150 823460 903959 853665 551830 610856 "
            "670702 488960 951111 323046 446298 931161 31385 496951 264724 224916 169684"
        ),
        13549094,
    ),
}


def things(*rows: tuple[int, int]) -> list[Thing]:
    """Return things a, b, c … from their worths and weights."""
    return [Thing(chr(ord("a") + number), worth, weight) for number, (worth, weight) in enumerate(rows)]


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_instances(name: str) -> None:
    limit, worths, weights, best = PUBLISHED[name]
    rows = zip(map(int, worths.split()), map(int, weights.split()), strict=True)
    chosen = fullest(things(*rows), limit)
    assert chosen.worth == best
    assert chosen.weight <= limit


@pytest.mark.parametrize("name", PUBLISHED)
def test_published_instances_the_other_way_round(name: str) -> None:
    """The cheapest way to the best worth is no heavier than the limit that allows it."""
    limit, worths, weights, best = PUBLISHED[name]
    rows = zip(map(int, worths.split()), map(int, weights.split()), strict=True)
    listed = things(*rows)
    reaching = cheapest(listed, best)
    assert reaching is not None
    assert reaching.worth == best
    assert reaching.weight <= limit
    beyond = cheapest(listed, best + 1)
    assert beyond is not None
    assert beyond.weight > limit


def test_fifty_items_with_points_in_ten_thousandths_take_well_under_a_second() -> None:
    listed = [
        Thing(f"{number:02}", 37_123 * (number % 17 + 1) + number, number * 7 % 13 + 1)
        for number in range(50)
    ]
    before = time.perf_counter()
    assert cheapest(listed, 8_000_000) is not None
    assert time.perf_counter() - before < 1


def test_of_equally_light_ways_the_one_with_fewer_things() -> None:
    assert cheapest(things((5, 1), (5, 1), (10, 2)), 10) == Chosen(("c",), 10, 2)


def test_of_equally_many_things_the_first() -> None:
    assert cheapest(things((5, 1), (6, 1), (7, 1)), 5) == Chosen(("a",), 5, 1)


def test_nothing_is_chosen_where_nothing_is_needed() -> None:
    assert cheapest(things((5, 1)), 0) == Chosen((), 0, 0)


def test_what_cannot_be_reached_has_no_way() -> None:
    assert cheapest(things((5, 1), (6, 1)), 12) is None


def test_what_weighs_nothing_is_taken_where_it_helps() -> None:
    assert cheapest(things((5, 0), (5, 3)), 5) == Chosen(("a",), 5, 0)
    assert fullest(things((5, 0), (0, 0), (5, 3)), 0) == Chosen(("a",), 5, 0)


def test_of_equally_worthy_loads_the_lightest_then_the_fewest_then_the_first() -> None:
    assert fullest(things((4, 3), (4, 2)), 3) == Chosen(("b",), 4, 2)
    assert fullest(things((2, 1), (2, 1), (4, 2)), 2) == Chosen(("c",), 4, 2)
    assert fullest(things((4, 2), (4, 2)), 2) == Chosen(("a",), 4, 2)


def test_the_runner_up_does_without_something_of_the_best() -> None:
    listed = things((10, 1), (10, 2), (3, 9))
    best = cheapest(listed, 10)
    assert best is not None
    assert runner_up(listed, 10, best) == Chosen(("b",), 10, 2)


def test_where_everything_is_needed_there_is_no_runner_up() -> None:
    listed = things((5, 1), (5, 1))
    best = cheapest(listed, 10)
    assert best is not None
    assert runner_up(listed, 10, best) is None


def test_days_all_but_proportional_to_points_keep_few_states(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fifty items, 2,000 days: before each search knew what it looks for, it kept 187,000 states."""
    draw = Random(1)
    days = [draw.randint(5, 75) for _ in range(50)]
    listed = [
        Thing(f"{number:02}", 10_000 * own + draw.randint(0, 1), own) for number, own in enumerate(days)
    ]
    kept, merged = [0], knapsack._merged

    def counted(states: Sequence[State], load: State, limit: int) -> list[State]:
        grown = merged(states, load, limit)
        kept[0] += len(grown)
        return grown

    monkeypatch.setattr(knapsack, "_merged", counted)
    best = cheapest(listed, sum(thing.worth for thing in listed) // 2 + 5000)
    assert best is not None
    assert kept[0] < 100_000


def test_the_least_is_that_of_trying_everything() -> None:
    draw = Random(7)
    for _ in range(60):
        listed = things(*((draw.randint(0, 9), draw.randint(0, 6)) for _ in range(7)))
        needed = draw.randint(0, 30)
        ways = [way for size in range(8) for way in combinations(listed, size)]
        good = [way for way in ways if sum(thing.worth for thing in way) >= needed]
        first = min(
            good,
            key=lambda way: (sum(one.weight for one in way), len(way), [one.code for one in way]),
            default=None,
        )
        found = cheapest(listed, needed)
        assert (found and found.codes) == (first and tuple(one.code for one in first))
