"""When a mail goes out, as a truth table. Day 2 is a Monday; off are the 4th, and the weekend of the 7th."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta, timezone

import pytest

from lingji.apps.notices.calendars import is_working_day
from lingji.apps.notices.timing import (
    AT_ONCE,
    DAILY,
    INBOX_ONLY,
    Quiet,
    Sent,
    Wishes,
    after_the_cap,
    when_to_send,
)

BEIJING = timezone(timedelta(hours=8))
NIGHT = Quiet(time(20), time(8))
NOON = Quiet(time(12), time(14))
NEVER = Quiet(time(0), time(0))
OFF = {date(2026, 3, 4), date(2026, 3, 7), date(2026, 3, 8)}


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=BEIJING)


def works(day: date) -> bool:
    return day not in OFF


@pytest.mark.parametrize(
    ("now", "mode", "quiet", "urgent", "due"),
    [
        (at(2, 10), AT_ONCE, NIGHT, False, at(2, 10)),  # in working hours
        (at(2, 19, 59), AT_ONCE, NIGHT, False, at(2, 19, 59)),  # the last minute
        (at(2, 20), AT_ONCE, NIGHT, False, at(3, 8)),  # the first quiet minute
        (at(2, 7, 59), AT_ONCE, NIGHT, False, at(2, 8)),  # before work
        (at(2, 8), AT_ONCE, NIGHT, False, at(2, 8)),  # work begins
        (at(3, 21), AT_ONCE, NIGHT, False, at(5, 8)),  # the eve of a holiday
        (at(6, 21), AT_ONCE, NIGHT, False, at(9, 8)),  # Friday night
        (at(7, 10), AT_ONCE, NIGHT, False, at(9, 8)),  # Saturday morning
        (at(2, 13), AT_ONCE, NOON, False, at(2, 14)),  # a quiet noon
        (at(2, 23), AT_ONCE, NEVER, False, at(2, 23)),  # no quiet hours at all
        (at(7, 10), AT_ONCE, NEVER, False, at(9, 0)),  # days off are off without quiet hours too
        (at(7, 23), AT_ONCE, NIGHT, True, at(7, 23)),  # urgent: at once, at night on a day off
        (at(2, 7), DAILY, NIGHT, False, at(2, 9)),  # before the hour
        (at(2, 9), DAILY, NIGHT, False, at(2, 9)),  # at the hour
        (at(2, 9, 1), DAILY, NIGHT, False, at(3, 9)),  # after it
        (at(3, 10), DAILY, NIGHT, False, at(5, 9)),  # over a holiday
        (at(6, 10), DAILY, NIGHT, False, at(9, 9)),  # over a weekend
        (at(2, 10), DAILY, NIGHT, True, at(2, 10)),  # urgent does not wait for the digest
        (at(2, 8, 30), DAILY, Quiet(time(8), time(10)), False, at(2, 10)),  # an hour in quiet time: after it
        (at(2, 10), INBOX_ONLY, NIGHT, False, None),
        (at(2, 10), INBOX_ONLY, NIGHT, True, None),
    ],
)
def test_when_a_mail_is_due(
    now: datetime, mode: str, quiet: Quiet, urgent: bool, due: datetime | None
) -> None:
    wishes = Wishes(mode, time(9), quiet)
    assert when_to_send(now, urgent=urgent, wishes=wishes, calendar=works) == due


@pytest.mark.parametrize(
    ("today", "last", "urgent", "due"),
    [
        (2, at(2, 9), False, at(2, 10)),  # below the most
        (3, at(2, 9), False, at(3, 9)),  # the rest comes with the next digest of another day
        (3, at(2, 9, 30), True, at(2, 10, 30)),  # urgent: an hour after the last one
        (3, at(2, 8), True, at(2, 10)),  # which is long over
    ],
)
def test_nobody_gets_more_than_three_mails_a_day(
    today: int, last: datetime, urgent: bool, due: datetime
) -> None:
    wishes = Wishes(AT_ONCE, time(9), NIGHT)
    sent = Sent(today, last)
    assert after_the_cap(at(2, 10), sent, most=3, urgent=urgent, wishes=wishes, calendar=works) == due


def test_a_calendar_without_any_work_still_lets_mail_out() -> None:
    due = when_to_send(
        at(2, 10), urgent=False, wishes=Wishes(AT_ONCE, time(9), NIGHT), calendar=lambda _: False
    )
    assert due is not None


@pytest.mark.parametrize(
    ("day", "worked"),
    [
        (date(2026, 10, 1), False),  # National Day
        (date(2026, 10, 10), True),  # a Saturday worked in exchange
        (date(2026, 3, 7), False),  # any Saturday
        (date(2026, 3, 9), True),
    ],
)
def test_the_working_calendar_knows_holidays_and_weekends_worked(day: date, worked: bool) -> None:
    assert is_working_day(day) == worked
