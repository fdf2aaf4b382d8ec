"""The best choice against all choices, tried one by one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from lingji.core.knapsack import Chosen, Thing, cheapest, fullest

FIGURES = st.one_of(st.integers(0, 6), st.integers(0, 10_000_000))
ROWS = st.lists(st.tuples(FIGURES, FIGURES), max_size=9)


def every_choice(rows: list[tuple[int, int]]) -> Iterator[Chosen]:
    for count in range(len(rows) + 1):
        for codes in combinations(range(len(rows)), count):
            sums = [sum(rows[code][which] for code in codes) for which in (0, 1)]
            yield Chosen(tuple(f"{code}" for code in codes), *sums)


def named(rows: list[tuple[int, int]]) -> list[Thing]:
    return [Thing(f"{code}", *row) for code, row in enumerate(rows)]


@given(ROWS, FIGURES)
def test_the_cheapest_way(rows: list[tuple[int, int]], needed: int) -> None:
    reaching = [choice for choice in every_choice(rows) if choice.worth >= needed]
    expected = min(reaching, key=lambda c: (c.weight, len(c.codes), c.codes), default=None)
    assert cheapest(named(rows), needed) == expected


@given(ROWS, FIGURES)
def test_the_fullest_load(rows: list[tuple[int, int]], limit: int) -> None:
    fitting = [choice for choice in every_choice(rows) if choice.weight <= limit]
    best = min(fitting, key=lambda c: (-c.worth, c.weight, len(c.codes), c.codes))
    assert fullest(named(rows), limit) == best
