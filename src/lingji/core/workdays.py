"""Counting working days; which days are working days is told from outside."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

Works = Callable[[date], bool]
ONE_DAY = timedelta(1)


def add_working_days(day: date, count: int, works: Works) -> date:
    """Return the working day that is `count` working days after a day.

    The day itself is not counted (Civil Code, article 201); with a count of 0, or where the day falls on
    a holiday, the next working day is meant (article 203).
    """
    assert count >= 0
    while count:
        day += ONE_DAY
        count -= works(day)
    while not works(day):
        day += ONE_DAY
    return day


def working_days_late(due: date, day: date, works: Works) -> int:
    """Return how many working days a day lies after a deadline, 0 until it has passed.

    A deadline on a day off ends with the next working day (Civil Code, article 203).
    """
    return working_days(add_working_days(due, 0, works) + ONE_DAY, day, works)


def working_days(first: date, last: date, works: Works) -> int:
    """Return the number of working days from one day to another, both included."""
    return sum(works(first + timedelta(n)) for n in range((last - first).days + 1))
