"""Taking over a table of tasks, all rows or none."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.plans.actions_rules import subject_of
from lingji.apps.plans.actions_tasks import fill
from lingji.apps.plans.changes import NEW, Change, check_as_seen, to_do
from lingji.apps.plans.fields import TaskFields, as_json
from lingji.apps.plans.models import Task
from lingji.apps.plans.policies import WRITE, check_may_change
from lingji.apps.plans.queries import RELATED
from lingji.apps.plans.task_sheets import FILE, read_tasks
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.stages import check_open
from lingji.core.tasks import DROPPED
from lingji.core.text import Text


def preview_tasks(content: bytes, entry: Entry) -> list[Change[TaskFields]]:
    """Return what taking a table over would change; raises `core.faults.Refused` with every fault."""
    held = Task.objects.filter(entry=entry).exclude(state=DROPPED).select_related(*RELATED)
    return read_tasks(content, entry, held.order_by("number"))


@transaction.atomic
def import_tasks(*, by: User, entry: Entry, content: bytes, seen: str) -> list[Change[TaskFields]]:
    """Take a table of tasks over and return the rows that changed something; new ones are drafts.

    `seen` is `changes.digest_of` what the preview showed. The same table again changes nothing. Raises
    `NotAllowed`, and `core.faults.Refused` with every fault of every row, or where something changed since.
    """
    check_may(by, WRITE, entry.organisation.place)
    # The selection's row makes two tables at once wait for each other, and then the tasks hold still.
    Selection.objects.select_for_update(of=("self",)).get(pk=entry.selection_id)
    held = Task.objects.select_for_update(of=("self",)).filter(entry=entry).exclude(state=DROPPED)
    tasks = {str(task.number): task for task in held.select_related(*RELATED).order_by("number")}
    every = read_tasks(content, entry, tasks.values())
    changes = to_do(every)
    if not changes:
        return []
    check_as_seen(every, seen, FILE)
    new = [change for change in changes if change.kind == NEW]
    if new:
        check_open(entry.selection, "plan.write")
    changed = [(tasks[change.key], change) for change in changes if change.kind != NEW]
    for task, change in changed:
        check_may_change(by, task)
        _write(task, change.after)
    made = [Task(selection=entry.selection, entry=entry) for _change in new]
    fill(entry.selection, made, [change.after for change in new])
    Task.objects.bulk_create(made)
    after = {task.number: as_json(change.after) for task, change in changed}
    after |= {task.number: as_json(change.after) for task, change in zip(made, new, strict=True)}
    record(
        by=by,
        verb="tasks.imported",
        subject=subject_of(entry),
        says=Text(
            f"从表格导入任务：新增{len(made)}项，修改{len(changed)}项",
            f"Took tasks from a workbook: {len(made)} new, {len(changed)} changed",
        ),
        before=[[task.number, as_json(change.before)] for task, change in changed if change.before],
        after=[[number, fields] for number, fields in sorted(after.items())],
    )
    return changes


def _write(task: Task, fields: TaskFields) -> None:
    for name, value in fields._asdict().items():
        setattr(task, name, value)
    task.version += 1
    task.save()
