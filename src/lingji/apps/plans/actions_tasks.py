"""Writes of tasks: drafted one by one or many at once, changed, told how far they are."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.fields import TaskFields, as_json, check_task, fields_of, tidy
from lingji.apps.plans.models import Task
from lingji.apps.plans.owners import Owner
from lingji.apps.plans.policies import (
    check_may_change,
    check_may_report_progress,
    is_owner,
    permission_of_owner,
)
from lingji.apps.plans.queries import RELATED
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_open
from lingji.core.faults import Faults
from lingji.core.tasks import PUBLISHED, missing
from lingji.core.text import Text

LONGEST_PROGRESS = 500


def subject_of(task: Task) -> Subject:
    """Return what the journal calls a task."""
    return Subject("task", str(task.pk))


def locked_task(task: Task) -> Task:
    """Return a task as it stands now, locked until the write is done, with all that policies read."""
    rows = Task.objects.select_for_update(of=("self",)).select_related(*RELATED)
    return rows.get(pk=task.pk)


@transaction.atomic
def add_tasks(
    *, by: User, selection: Selection, owner: Owner, fields: Sequence[TaskFields], publish: bool = False
) -> list[Task]:
    """Draft tasks for one owner, all or none; with `publish` they are published in the same step.

    Raises `core.faults.Refused` with every fault of every row (the first is row 1).
    """
    made = [Task(selection=selection, **owner._asdict()) for _row in fields]
    for task in made[:1]:
        check_may(by, permission_of_owner(task), task.place)
        if not is_owner(by, task):
            raise NotAllowed(_("These tasks would belong to somebody else: push them down instead."))
        check_open(selection, "plan.write" if owner.entry is not None else "task.report")
    given = [tidy(each) for each in fields]
    check_many(selection, given, publish=publish)
    fill(selection, made, given)
    for task in made:
        task.state = PUBLISHED if publish else task.state
    Task.objects.bulk_create(made)
    record(
        by=by,
        verb="tasks.added",
        subject=Subject("selection", selection.code),
        says=Text(f"新增{len(made)}项任务", f"Added {len(made)} tasks"),
        after=[[task.number, as_json(each)] for task, each in zip(made, given, strict=True)],
    )
    return made


@transaction.atomic
def change_task(*, by: User, task: Task, fields: TaskFields, version: int, why: str = "") -> Task:
    """Change a task; once it is published a reason is needed, and whoever may push it down changes it.

    Raises `Outdated` where somebody else changed it since, `core.faults.Refused` for what is wrong.
    """
    now, fields, why = locked_task(task), tidy(fields), why.strip()
    check_may_change(by, now)
    if fields_of(now) == fields:
        return now
    if now.version != version:
        raise Outdated(now)
    faults = Faults()
    check_task(fields, framework_of(now.selection.framework), faults)
    if now.state != "draft" and not why:
        faults.add(Text("请写明修改理由", "say why it is changed"), column="why")
    faults.refuse_if_any()
    before = as_json(fields_of(now))
    for name, value in fields._asdict().items():
        setattr(now, name, value)
    if now.state != "draft":
        check_whole(now)
    now.version += 1
    now.save()
    record(
        by=by,
        verb="task.changed",
        subject=subject_of(now),
        says=Text(f"修改任务：{now.title}", f"Changed the task {now.title}"),
        why=why,
        before=before,
        after=as_json(fields),
    )
    return now


@transaction.atomic
def tell_progress(*, by: User, task: Task, percent: int, progress: str, version: int) -> Task:
    """Say how far a task is, in per cent and a few words; saying the same again changes nothing."""
    now, progress = locked_task(task), progress.strip()
    check_may_report_progress(by, now)
    if (now.percent, now.progress) == (percent, progress):
        return now
    if now.version != version:
        raise Outdated(now)
    faults = Faults()
    if not 0 <= percent <= 100:
        faults.add(Text("应为 0 至 100", "write 0 to 100"), column="percent", value=percent)
    if len(progress) > LONGEST_PROGRESS:
        advice = Text(f"最多{LONGEST_PROGRESS}字", f"at most {LONGEST_PROGRESS} characters")
        faults.add(advice, column="progress")
    faults.refuse_if_any()
    before = {"percent": now.percent, "progress": now.progress}
    now.percent, now.progress = percent, progress
    now.version += 1
    now.save()
    record(
        by=by,
        verb="task.progress",
        subject=subject_of(now),
        says=Text(f"填报进展：{now.title}，{percent}%", f"Told the progress of {now.title}: {percent} %"),
        before=before,
        after={"percent": percent, "progress": progress},
    )
    return now


def check_many(selection: Selection, fields: Sequence[TaskFields], *, publish: bool) -> None:
    """Raise `core.faults.Refused` with every fault of some tasks; rows count from 1."""
    faults, framework = Faults(), framework_of(selection.framework)
    for row, each in enumerate(fields, 1):
        check_task(each, framework, faults, row)
        if publish:
            _add_missing(faults, Task(**each._asdict()), row)
    faults.refuse_if_any()


def check_whole(task: Task) -> None:
    """Raise `core.faults.Refused` naming every element that a published task lacks."""
    faults = Faults()
    _add_missing(faults, task, None)
    faults.refuse_if_any()


def fill(selection: Selection, tasks: Sequence[Task], fields: Sequence[TaskFields]) -> None:
    """Give tasks their fields and the next numbers of the selection; two at once wait for each other."""
    Selection.objects.select_for_update(of=("self",)).get(pk=selection.pk)
    last = Task.objects.filter(selection=selection).aggregate(last=Max("number"))["last"] or 0
    for number, (task, each) in enumerate(zip(tasks, fields, strict=True), last + 1):
        task.number = number
        for name, value in each._asdict().items():
            setattr(task, name, value)


def _add_missing(faults: Faults, task: Task, row: int | None) -> None:
    for element in missing(task.elements):
        advice = Text("缺少这一要素，不能发布", "it is missing: the task cannot be published")
        faults.add(advice, row=row, column=element, value=task.title)
