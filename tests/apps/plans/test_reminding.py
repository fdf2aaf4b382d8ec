"""Reminders: one line a day to each person, none on days off."""

from __future__ import annotations

from datetime import date

from lingji.apps.notices.models import Notice
from lingji.apps.plans.reminding import remind_of_tasks
from tests.apps.plans.people import RAMP, Cast, drafted, published, step

# The ramp is due on Wednesday, 1 April 2026.
MONDAY, TUESDAY, SUNDAY = date(2026, 3, 30), date(2026, 3, 31), date(2026, 3, 29)


def told() -> list[tuple[str, str]]:
    found = Notice.objects.filter(kind="tasks.due").order_by("made_at", "username")
    return list(found.values_list("username", "says_en"))


def test_the_people_of_the_unit_are_reminded(cast: Cast) -> None:
    published(cast)
    remind_of_tasks(MONDAY)
    assert told() == [
        ("clerk", "Tasks: 1 due within three days"),
        ("leader", "Tasks: 1 due within three days"),
    ]


def test_an_account_that_is_named_is_reminded_alone(cast: Cast) -> None:
    task = drafted(cast, RAMP._replace(responsible_account=cast.clerk))
    step(task, "publish", cast.clerk)
    remind_of_tasks(MONDAY)
    assert [name for name, _ in told()] == ["clerk"]


def test_nobody_is_told_twice_a_day(cast: Cast) -> None:
    published(cast)
    remind_of_tasks(MONDAY)
    remind_of_tasks(MONDAY)
    assert len(told()) == 2


def test_the_next_day_tells_again(cast: Cast) -> None:
    published(cast)
    remind_of_tasks(MONDAY)
    remind_of_tasks(TUESDAY)
    assert len(told()) == 4


def test_what_is_late_is_said_apart(cast: Cast) -> None:
    published(cast)
    step(drafted(cast, RAMP._replace(due_on=date(2026, 3, 27))), "publish", cast.clerk)
    remind_of_tasks(MONDAY)
    assert told()[0] == ("clerk", "Tasks: 1 overdue, 1 due within three days")


def test_days_off_are_quiet(cast: Cast) -> None:
    published(cast)
    assert remind_of_tasks(SUNDAY) == 0


def test_what_is_due_later_is_left_alone(cast: Cast) -> None:
    published(cast)
    assert remind_of_tasks(date(2026, 3, 27)) == 0
