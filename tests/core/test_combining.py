"""Combining several marks into one (scoring specification, section 5.3)."""

from __future__ import annotations

import pytest

from lingji.core.combining import least, mean, median, trimmed
from lingji.core.numbers import Rounding

HALVES = Rounding(0)
POINT = 10**4


def points(*marks: int) -> list[int]:
    return [mark * POINT for mark in marks]


@pytest.mark.parametrize(
    ("combine", "marks", "combined"),
    [
        (mean, (1, 2), 2),
        (mean, (2, 3), 2),
        (mean, (1, 1, 2), 1),
        (median, (9,), 9),
        (median, (9, 1, 5), 5),
        (median, (9, 1, 4, 5), 4),
        (median, (9, 1, 5, 6), 6),
        (trimmed, (1, 9), 5),
        (trimmed, (9, 1, 4), 4),
        (trimmed, (9, 9, 1, 1), 5),
        (trimmed, (0, 1, 2, 9), 2),
        (least, (3, 2, 9), 2),
        (least, (-1, 0), -1),
    ],
)
def test_marks_combine(combine, marks, combined) -> None:  # type: ignore[no-untyped-def]
    assert combine(points(*marks), HALVES) == combined * POINT


def test_the_mean_of_three_is_rounded_at_four_places() -> None:
    assert mean(points(1, 1, 2), Rounding()) == 13333


def test_the_lowest_mark_is_not_rounded() -> None:
    assert least([12345, 23456], HALVES) == 12345
