"""A timetable moved by the working calendar: no end on a day off, and the order of the stages holds."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lingji.core.stages import Period, faults_of, on_working_days, usual_dates
from tests.core.test_stages import STAGES, day

# 1 March 2027 is a Monday.
FRIDAY, SATURDAY, MONDAY, TUESDAY = (date(2027, 3, number) for number in (5, 6, 8, 9))


def on_weekdays(day: date) -> bool:
    return day.weekday() < 5


def moved(dates: dict[str, Period], since: date | None = None) -> dict[str, Period]:
    return on_working_days(STAGES, dates, on_weekdays, since)


def test_a_first_and_a_last_day_off_go_to_the_next_working_day() -> None:
    assert moved({"notice": Period(SATURDAY, SATURDAY)}) == {"notice": Period(MONDAY, MONDAY)}
    assert moved({"enrolment": Period(FRIDAY, SATURDAY)}) == {"enrolment": Period(FRIDAY, MONDAY)}


def test_a_working_day_stays() -> None:
    dates = {"notice": Period(FRIDAY, MONDAY)}
    assert moved(dates) == dates


def test_what_has_to_wait_is_pushed_on_and_stays_as_long() -> None:
    dates = {"run": Period(SATURDAY, SATURDAY), "appeal": Period(day(6), TUESDAY)}
    assert moved(dates) == {"run": Period(MONDAY, MONDAY), "appeal": Period(TUESDAY, date(2027, 3, 11))}


@pytest.mark.parametrize("since", [MONDAY, TUESDAY])
def test_days_that_are_over_stay(since: date) -> None:
    dates = {"notice": Period(SATURDAY, SATURDAY)}
    assert moved(dates, since) == dates


def test_of_a_stage_under_way_the_last_day_alone_moves() -> None:
    dates = {"enrolment": Period(SATURDAY, date(2027, 3, 13))}
    assert moved(dates, MONDAY) == {"enrolment": Period(SATURDAY, date(2027, 3, 15))}


@given(
    start=st.dates(date(2020, 1, 1), date(2030, 1, 1)),
    stretched=st.lists(st.integers(0, 9), min_size=len(STAGES), max_size=len(STAGES)),
    off=st.sets(st.integers(0, 300)),
    since=st.none() | st.integers(0, 120),
)
def test_whatever_is_off_the_order_holds_and_doing_it_again_changes_nothing(
    start: date, stretched: list[int], off: set[int], since: int | None
) -> None:
    dates, late = {}, 0
    for stage, period, more in zip(STAGES, usual_dates(STAGES, start).values(), stretched, strict=True):
        first = period.first + timedelta(late)
        late += more
        dates[stage.code] = Period(first, period.last + timedelta(late))
    if faults_of(STAGES, dates):
        return

    def works(day: date) -> bool:
        return (day - start).days not in off

    begins = None if since is None else start + timedelta(since)
    found = on_working_days(STAGES, dates, works, begins)
    assert not faults_of(STAGES, found)
    assert all(works(day) or (begins and day < begins) for period in found.values() for day in period)
    assert on_working_days(STAGES, found, works, begins) == found
    assert all(
        after.first >= before.first and after.last >= before.last
        for after, before in zip(found.values(), dates.values(), strict=True)
    )
