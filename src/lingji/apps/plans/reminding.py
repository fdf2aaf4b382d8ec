"""Reminding people of tasks that are due: one line a day, within their quiet hours, never a flood.

Who is reminded is not recorded: a record of who was told what, and when, would be a track of persons.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from datetime import date, timedelta
from threading import Event

from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.notices.recipients import Recipient
from lingji.apps.people.telling import recipient_of
from lingji.apps.plans.duties import due_until
from lingji.apps.plans.models import Task
from lingji.apps.selections.calendar import works
from lingji.apps.selections.recipients import people_of
from lingji.apps.self_assessment.reminding import remind_of_self_assessments
from lingji.core.text import Text

DUE = declare_kind("tasks.due", "任务到期提醒", "Tasks that are due")
AHEAD = timedelta(days=3)
HOUR = 3600.0
FIRST_LOOK = 90.0
log = logging.getLogger("lingji.plans")


@transaction.atomic
def remind_of_tasks(today: date) -> int:
    """Tell each person once a day what of theirs is overdue or due within three days; return how many.

    On days off nobody is told anything. A task with an account reminds that one, else the unit's people.
    """
    if not works()(today):
        return 0
    tasks = list(due_until(today + AHEAD).select_related("entry", "responsible_account", "selection"))
    mine: defaultdict[Recipient, list[Task]] = defaultdict(list)
    for task, people in _people_of(tasks):
        for person in people:
            mine[person].append(task)
    for person, own in sorted(mine.items(), key=lambda pair: pair[0].username):
        notify(
            to=[person],
            kind=DUE.name,
            says=_line(own, today),
            body=_body(own),
            href="/" if len(own) > 1 else f"/tasks/{own[0].pk}/",
            key=f"tasks.due/{today}",
        )
    return len(mine)


def keep_reminding(stop: Event | None = None, first: float = FIRST_LOOK, every: float = HOUR) -> None:
    """Remind once a day, until stopped. Runs in a thread of its own; what was told is not told again."""
    stop, wait = stop or Event(), first
    while not stop.wait(wait):
        wait = every
        try:
            remind_of_tasks(timezone.localdate())
            remind_of_self_assessments(timezone.localdate())
        except (DatabaseError, OSError) as error:
            log.warning("Nobody is reminded of what is due: %s", error)
        finally:
            connection.close()


def _people_of(tasks: list[Task]) -> list[tuple[Task, list[Recipient]]]:
    """Return whom each task reminds; the people of a unit are looked up once."""
    units: dict[int, list[Recipient]] = {}
    made = []
    for task in tasks:
        if task.responsible_account is not None:
            made.append((task, [recipient_of(task.responsible_account)]))
        elif task.entry is not None:
            key = task.entry.organisation_id
            units.setdefault(key, people_of([], [key]))
            made.append((task, units[key]))
    return made


def _line(tasks: list[Task], today: date) -> Text:
    late = sum(1 for task in tasks if task.due_on is not None and task.due_on < today)
    soon = len(tasks) - late
    zh = [f"{late}项任务已逾期"] * (late > 0) + [f"{soon}项任务三日内到期"] * (soon > 0)
    en = [f"{late} overdue"] * (late > 0) + [f"{soon} due within three days"] * (soon > 0)
    return Text("，".join(zh), "Tasks: " + ", ".join(en))


def _body(tasks: list[Task]) -> Text:
    lines = "\n".join(f"{task.due_on}  {task.title}" for task in tasks[:20])
    return Text(lines, lines)
