"""Exact numbers (scoring specification, section 1)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lingji.core.faults import Unreadable
from lingji.core.numbers import (
    Rounding,
    divide,
    read_decimal,
    read_figure,
    read_fraction,
    read_points,
    read_share,
    read_whole,
    show,
    trim,
)


@pytest.mark.parametrize(
    ("figure", "places", "rounded"),
    [
        ("12.1498", 1, "12.1"),
        ("10.5002", 0, "11"),
        ("1.050", 1, "1"),
        ("0.35", 1, "0.4"),
        ("0.0325", 3, "0.032"),
        ("-0.0365", 3, "-0.036"),
        ("97.46", 0, "97"),
        ("15.4546", 0, "15"),
    ],
)
def test_the_published_examples_of_gb_t_8170_come_out(figure: str, places: int, rounded: str) -> None:
    assert trim(Rounding(places).of(Fraction(figure) * 10**4)) == rounded


@pytest.mark.parametrize(
    ("figure", "rounded"), [("0.5", "1"), ("1.5", "2"), ("2.4999", "2"), ("-0.5", "-1"), ("-1.5", "-2")]
)
def test_half_up_goes_away_from_zero(figure: str, rounded: str) -> None:
    assert trim(Rounding(0, "half_up").of(Fraction(figure) * 10**4)) == rounded


@pytest.mark.parametrize(
    ("figure", "rounded"), [("0.5", "0"), ("1.5", "2"), ("2.5", "2"), ("-0.5", "0"), ("-1.5", "-2")]
)
def test_half_even_goes_to_the_even_neighbour(figure: str, rounded: str) -> None:
    assert trim(Rounding(0, "half_even").of(Fraction(figure) * 10**4)) == rounded


def test_the_fifth_place_is_rounded_away() -> None:
    assert [Rounding().of(Fraction(figure, 2)) for figure in (1, 3, 5)] == [0, 2, 2]


def test_floor_and_ceil_are_exact_for_negative_numbers_too() -> None:
    assert [divide(-7, 2, "floor"), divide(-7, 2, "ceil"), divide(6, 2, "ceil")] == [-4, -3, 3]


@pytest.mark.parametrize(
    ("text", "value"), [("0", 0), ("007", 7), ("1000000000", 10**9), ("0" * 99 + "5", 5)]
)
def test_a_whole_number_is_read(text: str, value: int) -> None:
    assert read_whole(text) == value


@pytest.mark.parametrize(
    "text", ["", " 1", "1 ", "1\n", "+1", "-1", "1.0", "1e3", "１", "٣", "1_0", "1000000001", "9" * 9999]
)
def test_anything_else_is_no_whole_number(text: str) -> None:
    with pytest.raises(Unreadable):
        read_whole(text)


@pytest.mark.parametrize(
    ("text", "value"), [("12.50", "12.5"), ("000000001.000001", "1.000001"), ("999999999", "999999999")]
)
def test_a_decimal_is_read(text: str, value: str) -> None:
    assert read_decimal(text) == Fraction(value)


@pytest.mark.parametrize(
    "text", ["", ".5", "5.", "1.0000000", "1000000000", "1,5", "1e2", "--1", "+1", "1/2", "1.2\n", "NaN", "∞"]
)
def test_anything_else_is_no_decimal(text: str) -> None:
    with pytest.raises(Unreadable):
        read_decimal(text, signed=True)


def test_a_minus_is_read_only_where_it_may_stand() -> None:
    assert read_decimal("-2.5", signed=True) == Fraction(-5, 2)
    with pytest.raises(Unreadable, match="negative"):
        read_decimal("-2.5")


def test_a_fraction_is_read_as_it_is_written() -> None:
    assert read_fraction("14/20") == (14, 20)


@pytest.mark.parametrize("text", ["1/0", "1/00", "/2", "1/", "1/2/3", "-1/2", "1/-2", "1.5/2", "1 /2", "5"])
def test_anything_else_is_no_fraction(text: str) -> None:
    with pytest.raises(Unreadable):
        read_fraction(text)


def test_seven_tenths_is_the_fraction_and_not_a_float() -> None:
    assert read_figure("7/10") == read_figure("0.7") == Fraction(7, 10)


@pytest.mark.parametrize(("text", "sound"), [("0", True), ("1", True), ("8/8", True), ("1.000001", False)])
def test_a_share_lies_within_nought_and_one(text: str, sound: bool) -> None:
    if sound:
        assert 0 <= read_share(text) <= 1
    else:
        with pytest.raises(Unreadable):
            read_share(text)


def test_points_are_held_as_ten_thousandths() -> None:
    assert [read_points(text) for text in ("0.0001", "2.5", "1000000")] == [1, 25000, 10**10]


@pytest.mark.parametrize("text", ["0.00001", "1.00000", "1000000.0001", "-1", "1/2"])
def test_points_have_four_places_at_most_a_million_and_no_minus(text: str) -> None:
    with pytest.raises(Unreadable):
        read_points(text)


@pytest.mark.parametrize(
    ("points", "shown", "trimmed"),
    [(0, "0.0000", "0"), (1, "0.0001", "0.0001"), (-5, "-0.0005", "-0.0005"), (100000, "10.0000", "10")],
)
def test_points_are_written_with_four_places_or_without_needless_noughts(
    points: int, shown: str, trimmed: str
) -> None:
    assert (show(points), trim(points)) == (shown, trimmed)
