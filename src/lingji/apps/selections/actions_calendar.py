"""Own rows of the working calendar."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.selections.models import CalendarDay
from lingji.core.text import Text


@transaction.atomic
def set_day(*, by: User, day: date, works: bool, name: str) -> CalendarDay:
    """Say that a day is a working day or is not; saying it again changes nothing."""
    before = CalendarDay.objects.select_for_update().filter(day=day).first()
    if before is not None and (before.works, before.name) == (works, name):
        return before
    row, _ = CalendarDay.objects.update_or_create(day=day, defaults={"works": works, "name": name})
    zh, en = ("工作日", "a working day") if works else ("休息日", "a day off")
    record(
        by=by,
        verb="calendar.set",
        subject=Subject("calendar", str(day)),
        says=Text(f"{day}定为{zh}：{name}", f"{day} is {en}: {name}"),
        before={"works": before.works, "name": before.name} if before else None,
        after={"works": works, "name": name},
    )
    return row


@transaction.atomic
def forget_day(*, by: User, day: date) -> None:
    """Let the calendar decide about a day again."""
    removed, _ = CalendarDay.objects.filter(day=day).delete()
    if removed:
        record(
            by=by,
            verb="calendar.forgotten",
            subject=Subject("calendar", str(day)),
            says=Text(f"{day}恢复按国家日历", f"{day} follows the calendar again"),
        )
