"""Counting working days: 5 March 2027 is a Friday; the Saturday after it was made a working day."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.core.workdays import add_working_days, working_days, working_days_late

MOVED = date(2027, 3, 6)
HOLIDAY = date(2027, 3, 9)


def works(day: date) -> bool:
    return day == MOVED or (day.weekday() < 5 and day != HOLIDAY)


@pytest.mark.parametrize(
    ("first", "count", "last"),
    [
        (4, 0, 4),
        (7, 0, 8),  # a Sunday: the next working day
        (9, 0, 10),  # a holiday
        (4, 1, 5),
        (5, 1, 6),  # the Saturday that was made a working day
        (5, 2, 8),
        (5, 3, 10),  # over Sunday and the holiday
        (7, 1, 8),
    ],
)
def test_the_day_itself_is_not_counted(first: int, count: int, last: int) -> None:
    assert add_working_days(date(2027, 3, first), count, works) == date(2027, 3, last)


@pytest.mark.parametrize(
    ("first", "last", "count"), [(1, 5, 5), (6, 7, 1), (7, 7, 0), (8, 12, 4), (12, 8, 0)]
)
def test_both_ends_are_counted(first: int, last: int, count: int) -> None:
    assert working_days(date(2027, 3, first), date(2027, 3, last), works) == count


@pytest.mark.parametrize(("due", "day", "late"), [(5, 5, 0), (7, 8, 0), (8, 10, 1), (8, 11, 2)])
def test_a_deadline_on_a_day_off_ends_with_the_next_working_day(due: int, day: int, late: int) -> None:
    assert working_days_late(date(2027, 3, due), date(2027, 3, day), works) == late
