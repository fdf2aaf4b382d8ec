"""Moving tasks along: publish, report, confirm, return, disclaim, drop."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db import transaction
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.plans.actions_tasks import check_whole, locked_task, subject_of
from lingji.apps.plans.models import Task
from lingji.apps.plans.policies import check_may_move
from lingji.apps.plans.telling import tell_move
from lingji.apps.registry.outdated import Outdated
from lingji.apps.selections.models import Selection
from lingji.core.faults import Faults
from lingji.core.tasks import CONFIRMED, DAY, MOVE, PUBLISHED, REASON, REPORTED, Move, missing
from lingji.core.text import Text

LONGEST_REASON = 500


@transaction.atomic
def move_task(
    *, by: User, task: Task, move: str, version: int, why: str = "", done_on: date | None = None
) -> Task:
    """Make one move of the table (`core.tasks.MOVES`); making the same one again changes nothing.

    `version` is the one that the page showed, `done_on` the day on which the work was done (to report it).
    Raises `NotAllowed`, `Outdated`, or `core.faults.Refused` where something is missing.
    """
    step, now, why = MOVE[move], locked_task(task), why.strip()
    if now.version == version + 1 and now.state == step.to and now.why == why:
        return now
    check_may_move(by, now, step)
    if now.version != version:
        raise Outdated(now)
    _check_given(now, step, why, done_on)
    before = now.state
    _carry_out(now, step, by, done_on)
    now.state, now.why = step.to, why
    now.version += 1
    now.save()
    tell_move(now, step, by, why)
    record(
        by=by,
        verb=f"task.{step.code}",
        subject=subject_of(now),
        says=Text(f"{now.title}：{step.done.zh}", f"{now.title}: {step.done.en}"),
        why=why,
        before={"state": before},
        after={"state": now.state, "done_on": str(now.done_on or "")},
    )
    return now


@transaction.atomic
def publish_tasks(*, by: User, selection: Selection, tasks: Sequence[Task]) -> list[Task]:
    """Publish many drafts at once, all or none; what is published already is left as it is.

    Raises `core.faults.Refused` with every missing element of every task (`row` is the task's number).
    """
    step, faults = MOVE["publish"], Faults()
    drafts = [now for each in tasks if (now := locked_task(each)).state != PUBLISHED]
    for now in drafts:
        check_may_move(by, now, step)
        for element in missing(now.elements):
            advice = Text("缺少这一要素，不能发布", "it is missing: the task cannot be published")
            faults.add(advice, row=now.number, column=element, value=now.title)
    faults.refuse_if_any()
    if not drafts:
        return []
    for now in drafts:
        now.state = PUBLISHED
        now.version += 1
    Task.objects.bulk_update(drafts, ["state", "version"], batch_size=500)
    record(
        by=by,
        verb="tasks.published",
        subject=Subject("selection", selection.code),
        says=Text(f"发布{len(drafts)}项任务", f"Published {len(drafts)} tasks"),
        after=[now.number for now in drafts],
    )
    return drafts


def _check_given(now: Task, step: Move, why: str, done_on: date | None) -> None:
    if step.to == PUBLISHED and step.code == "publish":
        check_whole(now)
    faults = Faults()
    if REASON in step.needs and not why:
        faults.add(Text("请写明理由", "say why"), column="why")
    if len(why) > LONGEST_REASON:
        advice = Text(f"最多{LONGEST_REASON}字", f"at most {LONGEST_REASON} characters")
        faults.add(advice, column="why")
    if DAY in step.needs:
        _check_day(now, done_on, faults)
    faults.refuse_if_any()


def _check_day(now: Task, done_on: date | None, faults: Faults) -> None:
    if done_on is None:
        faults.add(Text("请填写完成日期", "say on which day it was done"), column="done_on")
    elif done_on > timezone.localdate():
        advice = Text("完成日期不能在今天以后", "that day lies after today")
        faults.add(advice, column="done_on", value=done_on)
    elif now.starts_on is not None and done_on < now.starts_on:
        advice = Text("完成日期早于开始日期", "that day lies before the task begins")
        faults.add(advice, column="done_on", value=done_on)


def _carry_out(now: Task, step: Move, by: User, done_on: date | None) -> None:
    """Do what a move brings with it, beside the state."""
    if step.to == REPORTED:
        now.done_on, now.reported_by, now.percent = done_on, by, 100
    elif step.to == CONFIRMED:
        now.confirmed_by, now.confirmed_at = by, timezone.now()
    elif step.code == "return":
        now.done_on, now.reported_by = None, None
