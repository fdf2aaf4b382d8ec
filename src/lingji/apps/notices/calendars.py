"""The working days of China: holidays, days off in exchange, and the weekends worked for them."""

from __future__ import annotations

from datetime import date
from functools import cache

import holidays


def is_working_day(day: date) -> bool:
    """Say whether offices work on a day, as far as the State Council has arranged it."""
    return _china().is_working_day(day)


@cache
def _china() -> holidays.HolidayBase:
    return holidays.country_holidays("CN")
