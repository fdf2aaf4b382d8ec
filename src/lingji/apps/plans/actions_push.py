"""Pushing tasks down to units, each with its price."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from django.db import transaction
from django.utils.http import urlencode

from lingji.apps.burden.actions import send_request
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.plans.actions_tasks import check_many, fill
from lingji.apps.plans.fields import TaskFields, as_json, tidy
from lingji.apps.plans.models import Task
from lingji.apps.plans.policies import PUSH
from lingji.apps.plans.telling import tell_pushed
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.stages import check_open
from lingji.core.text import Text


def what_is_asked(fields: TaskFields) -> str:
    """Return the name of a task pushed down: pushing the same one to a unit again is asking twice."""
    words = hashlib.sha256(fields.title.encode()).hexdigest()[:16]
    return f"task:{fields.item or '-'}:{words}"


@transaction.atomic
def push_task(
    *, by: User, selection: Selection, entries: Sequence[Entry], fields: TaskFields, minutes: int
) -> list[Task]:
    """Push one task down to some units: each finds it among its drafts, adds people, or disclaims it.

    `minutes` is what it costs one unit, and is booked before it is sent. Raises `burden.actions.AskedBefore`
    where one of them has it already, `NotAllowed` where one lies outside one's area, `core.faults.Refused`.
    Load the entries with their organisation and its region.
    """
    for entry in entries:
        check_may(by, PUSH, entry.organisation.place)
    check_open(selection, "task.report")
    fields = tidy(fields)
    check_many(selection, [fields], publish=False)
    send_request(
        by=by,
        selection=selection,
        kind="task",
        what=what_is_asked(fields),
        title=fields.title,
        minutes=minutes,
        entries=entries,
        href=f"/charts/{selection.code}/?{urlencode({'q': fields.title[:40]})}",
    )
    made = [Task(selection=selection, entry=entry, pushed_by=by) for entry in entries]
    fill(selection, made, [fields] * len(made))
    Task.objects.bulk_create(made)
    for task in made:
        tell_pushed(task)
    record(
        by=by,
        verb="tasks.pushed",
        subject=Subject("selection", selection.code),
        says=Text(
            f"向{len(made)}个单位下达任务：{fields.title}", f"Pushed down to {len(made)}: {fields.title}"
        ),
        after={"task": as_json(fields), "to": [entry.code for entry in entries]},
    )
    return made
