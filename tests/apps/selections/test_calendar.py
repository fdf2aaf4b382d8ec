"""The working calendar: China's holidays in 2026, and own rows on top."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.apps.selections.calendar import (
    add_working_days,
    deadline_of,
    moved_days_known,
    names,
    works,
)
from lingji.apps.selections.models import CalendarDay

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        ((2026, 5, 1), False),  # Labour Day, a Friday
        ((2026, 5, 5), False),  # a Tuesday, exchanged for the Saturday after
        ((2026, 5, 9), True),  # that Saturday
        ((2026, 5, 10), False),
        ((2026, 5, 11), True),
    ],
)
def test_holidays_and_moved_working_days_are_known(day: tuple[int, int, int], is_working: bool) -> None:
    assert works()(date(*day)) is is_working


def test_an_own_row_goes_before_the_calendar() -> None:
    CalendarDay.objects.create(day=date(2026, 5, 11), works=False, name="州庆日")
    assert not works()(date(2026, 5, 11))
    assert names()(date(2026, 5, 10), date(2026, 5, 12)) == {date(2026, 5, 11): "州庆日"}


def test_days_are_added_over_a_long_holiday() -> None:
    assert add_working_days(date(2026, 4, 30), 1) == date(2026, 5, 6)


def test_a_deadline_is_counted_in_working_days() -> None:
    assert deadline_of("veto_reply", date(2026, 4, 30)) == date(2026, 5, 11)


def test_it_is_known_for_which_years_the_moved_days_were_announced() -> None:
    assert moved_days_known(2026)
    assert not moved_days_known(2099)
