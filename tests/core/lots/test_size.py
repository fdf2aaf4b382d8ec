"""Drawing by size: exact chances, whatever the start."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lingji.core.lots.drawing import in_order
from lingji.core.lots.pool import Row
from lingji.core.lots.refusal import LotsRefused
from lingji.core.lots.size import draw_by_size, systematic
from lingji.core.lots.tickets import as_fraction, first_ticket

FOUR = [Row("a", "", "10"), Row("b", "", "20"), Row("c", "", "30"), Row("d", "", "40")]
STARTS = [Fraction(step, 50) for step in range(50)]


@pytest.mark.parametrize("sizes", [[10, 20, 30, 40], [40, 10, 30, 20]])
def test_over_all_starts_each_size_is_held_as_often_as_its_share_says(sizes):
    held = [systematic([Fraction(size) for size in sizes], start, 2) for start in STARTS]
    chances = [Fraction(sum(position in each for each in held), len(STARTS)) for position in range(4)]

    assert chances == [Fraction(2 * size, 100) for size in sizes]


def test_every_start_holds_exactly_the_number_asked_for():
    assert {len(systematic([Fraction(1)] * 7, start, 3)) for start in STARTS} == {3}


def test_a_stretch_holds_its_lower_end_and_not_its_upper():
    # Stretches [0, 1) [1, 2) [2, 3) [3, 4), interval 2: the start 1 falls into the second.
    assert systematic([Fraction(1)] * 4, Fraction(1, 2), 2) == [1, 3]


def test_ids_stand_in_ticket_order_and_the_reserved_ticket_says_the_start():
    order = [each.id for each in in_order(["a", "b", "c", "d"], "7")]
    sizes = {"a": 10, "b": 20, "c": 30, "d": 40}
    start = as_fraction(first_ticket("7", "pps")) * 50
    marks, low, expected = [start, start + 50], Fraction(), []
    for unit in order:
        expected += [unit for mark in marks if low <= mark < low + sizes[unit]]
        low += sizes[unit]

    assert [each.id for each in draw_by_size(FOUR, seed="7", count=2)] == expected


def test_a_size_that_reaches_the_interval_is_refused():
    # 10 + 20 + 30 = 60, two drawn: the interval is 30.
    with pytest.raises(LotsRefused, match="a size reaches the interval 30"):
        draw_by_size(FOUR[:3], seed="7", count=2)


def test_the_reserved_id_may_not_take_part():
    with pytest.raises(LotsRefused, match="reserved"):
        draw_by_size([*FOUR, Row("pps")], seed="7", count=2)
