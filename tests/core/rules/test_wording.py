"""Small wordings that the rule kinds share."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lingji.core.rules.wording import counted, exact, joined, percent, plain, worth
from lingji.core.text import Text, same


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        ("5", "5"),
        ("0.5", "0.5"),
        ("-0.25", "-0.25"),
        ("1/3", "1/3"),
        ("0.000001", "0.000001"),
        ("100", "100"),
    ],
)
def test_a_figure_is_a_decimal_where_it_ends_and_a_fraction_where_not(figure: str, said: str) -> None:
    assert plain(Fraction(figure)) == said


def test_exact_points_are_written_from_ten_thousandths() -> None:
    assert [exact(Fraction(25000)), exact(Fraction(10000, 3)), exact(Fraction(1, 2))] == [
        "2.5",
        "1/3",
        "0.00005",
    ]


def test_a_share_is_a_percentage() -> None:
    assert percent(Fraction(3, 5)) == "60%"


def test_one_is_singular_in_english() -> None:
    assert [worth(points) for points in (10000, 5000, 20000)] == ["1 point", "0.5 points", "2 points"]
    assert [counted(count, "seat", "seats") for count in (0, 1, 2)] == ["0 seats", "1 seat", "2 seats"]


def test_a_code_is_not_said_twice() -> None:
    assert joined("a", Text("a", "A line")) == Text("a", "a A line")
    assert joined("a", same("a")) == same("a")
