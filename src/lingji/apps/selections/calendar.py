"""The working calendar: China's holidays with the working days moved for them, and own rows on top."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import holidays
from django.utils.translation import get_language

from lingji.apps.selections.models import CalendarDay
from lingji.apps.selections.shipped import deadlines
from lingji.core import workdays

_china = holidays.country_holidays("CN", language="zh_CN")
_in_english = holidays.country_holidays("CN", language="en_US")


def works() -> Callable[[date], bool]:
    """Return what tells whether a day is a working day; the own rows are read once, now."""
    own = dict(CalendarDay.objects.values_list("day", "works"))
    return lambda day: own[day] if day in own else bool(_china.is_working_day(day))


def names() -> Callable[[date, date], dict[date, str]]:
    """Return what names the holidays, and the own rows, from one day to another, as the page speaks.

    The own rows are read once, now.
    """
    calendar = _in_english if (get_language() or "").startswith("en") else _china
    own = dict(CalendarDay.objects.values_list("day", "name"))

    def named(first: date, last: date) -> dict[date, str]:
        return {day: name for day in _days(first, last) if (name := own.get(day) or calendar.get(day))}

    return named


def moved_days_known(year: int) -> bool:
    """Say whether the days moved for a year's holidays are known: they are announced the year before."""
    _ = date(year, 1, 1) in _china  # The years are computed when first asked for.
    return any(day.year == year for day in _china.weekend_workdays)


def add_working_days(day: date, count: int) -> date:
    """Return the working day that is `count` working days after a day, which itself is not counted."""
    return workdays.add_working_days(day, count, works())


def deadline_of(what: str, day: date) -> date:
    """Return the last day for something (a name in `deadlines.csv`) that began on a day."""
    return add_working_days(day, deadlines()[what].working_days)


def _days(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
