from __future__ import annotations

from fractions import Fraction

import pytest

from lingji.design.charts.scale import Scale, per_cent, place, quantile, ticks


@pytest.mark.parametrize(
    ("value", "written"),
    [(5, "5"), (Fraction(1, 3), "0.33"), (Fraction(5, 2), "2.5"), (Fraction(-1, 4), "-0.25"), (100, "100")],
)
def test_a_place_has_at_most_two_decimals(value: int | Fraction, written: str) -> None:
    assert place(value) == written


def test_a_scale_runs_downwards_and_holds_in_what_lies_outside() -> None:
    scale = Scale(low=0, high=10, start=100, end=0)
    assert [scale(value) for value in (-5, 0, 5, 10, 12)] == [100, 100, 50, 0, 0]


def test_ticks_are_round_and_hold_both_ends() -> None:
    assert ticks(613, 951) == [600, 700, 800, 900, 1000]


def test_ticks_of_one_single_value_still_span_something() -> None:
    assert ticks(600, 600) == [600, 601]


def test_quartiles_lie_between_neighbours() -> None:
    assert [quantile([0, 10, 20, 31], quarter) for quarter in range(5)] == [
        0,
        Fraction(15, 2),
        15,
        Fraction(91, 4),
        31,
    ]


@pytest.mark.parametrize(
    ("share", "written"), [(Fraction(1, 3), "33.3"), (Fraction(1), "100.0"), (Fraction(-1, 200), "-0.5")]
)
def test_a_share_is_written_with_one_decimal(share: Fraction, written: str) -> None:
    assert per_cent(share) == written
