"""Rounds of supervision: prepared by an office, opened, and closed when every box is full."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, may
from lingji.apps.people.reach import Place
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.workplaces import barred_areas, needs_a_workplace
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_not_closed
from lingji.apps.supervision.boxes import BOXES, empty_boxes
from lingji.apps.supervision.bulletins import cited_in_issued
from lingji.apps.supervision.conflicts import why_not
from lingji.apps.supervision.loading import held_round, whole_checks, whole_rounds
from lingji.apps.supervision.models import Check, Picks, Round, RoundState, Seconded, Unit
from lingji.apps.supervision.numbering import next_number
from lingji.apps.supervision.picking import tasks_in_reach, weak_tasks
from lingji.apps.supervision.policies import INSPECT, PREPARE, check_may_lead, check_may_prepare
from lingji.apps.supervision.told import tell_seconded
from lingji.core.faults import Faults
from lingji.core.text import Text, same


@dataclass(frozen=True)
class Planned:
    """What an office says of a round: its title, first and last day, and how it picks what it inspects."""

    title: str
    first: date
    last: date
    picks: str
    of: str = Unit.TASKS


@transaction.atomic
def prepare_round(
    *, by: User, selection: Selection, region: Region | None, planned: Planned, key: UUID
) -> Round:
    """Begin to prepare a round of a region; the same `key` twice makes one.

    Raises `NotAllowed`, and `core.faults.Refused` with every field that is wrong.
    """
    done = whole_rounds().filter(key=key).first()
    if done is not None:
        return done
    place = Place(region.path if region is not None else "/")
    check_may(by, PREPARE, place)
    if not place.region.startswith(selection.place.region):
        raise NotAllowed(_("This selection is held elsewhere: the area lies outside it."))
    check_not_closed(selection)
    _check_planned(planned)
    made = Round.objects.create(
        selection=selection,
        region=region,
        number=next_number(Round, selection),
        title=planned.title.strip(),
        first=planned.first,
        last=planned.last,
        picks=planned.picks,
        of=planned.of,
        prepared_by=by,
        key=key,
    )
    round_ = whole_rounds().get(pk=made.pk)
    note(by, round_, "round.prepared", Text("准备督查轮次", "Prepared the round"))
    return round_


@transaction.atomic
def pick_tasks(*, by: User, round_: Round, version: int, chosen: Iterable[int] = ()) -> Round:
    """Take in what a round inspects: all in reach, those of the weak, or those chosen by hand.

    Picking again begins anew. What is picked by lot is drawn instead (`actions_lots`).
    """
    now = held_round(round_, version)
    check_may_prepare(by, now)
    if now.picks == Picks.LOT:
        raise NotAllowed(_("This round is picked by lot: draw it instead of choosing."))
    tasks = picked_by_rule(now, chosen)
    if not tasks:
        faults = Faults("round")
        faults.add(
            Text("没有可督查的任务，请另选范围或方式", "nothing was picked: choose other tasks or units"),
            column="tasks",
        )
        faults.refuse_if_any()
    now = take_in(now, tasks)
    note(by, now, "round.picked", Text(f"选定督查任务{len(tasks)}项", f"Picked {len(tasks)} tasks"))
    return now


@transaction.atomic
def second(
    *, by: User, round_: Round, version: int, user: User, workplace: Organisation | None = None
) -> Round:
    """Second somebody to a round, with where they work; that is what conflicts are checked against."""
    now = held_round(round_, version)
    check_may_prepare(by, now)
    if not may(user, INSPECT):
        raise NotAllowed(_("This account has no role for supervision. Give it the role “supervisor” first."))
    if workplace is None and needs_a_workplace(user):
        faults = Faults("seconded")
        faults.add(
            Text("请写明其工作单位，用于核对回避", "say where they work: conflicts are checked against it"),
            column="workplace",
        )
        faults.refuse_if_any()
    Seconded.objects.update_or_create(round=now, user=user, defaults={"workplace": workplace})
    # Who was seconded with another workplace may have lost some of the tasks.
    now.checks.filter(assigned=user).update(assigned=None)
    now = _written(now)
    says = Text(f"抽调{user.display_name}参加督查", f"Seconded {user.display_name}")
    note(by, now, "round.seconded", says)
    return now


@transaction.atomic
def release(*, by: User, round_: Round, version: int, user: User) -> Round:
    """Take somebody out of a round that is being prepared; their tasks are free again."""
    now = held_round(round_, version)
    check_may_prepare(by, now)
    now.checks.filter(assigned=user).update(assigned=None)
    now.seconded.filter(user=user).delete()
    now = _written(now)
    note(by, now, "round.released", Text(f"调整出{user.display_name}", f"Released {user.display_name}"))
    return now


@transaction.atomic
def assign_checks(*, by: User, round_: Round, version: int, to: Mapping[int, int | None]) -> Round:
    """Assign inspections (by their keys) to people seconded (by theirs), None to nobody.

    All or nothing: raises `core.faults.Refused` with every task that somebody has a conflict with; the row
    of a fault is the number of the task.
    """
    now = held_round(round_, version)
    check_may_prepare(by, now)
    seconded = {one.user_id: one for one in now.seconded.select_related("user", "workplace__region")}
    areas = {key: barred_areas(one.user, one.workplace) for key, one in seconded.items()}
    checks = {check.pk: check for check in whole_checks().filter(round=now, pk__in=list(to))}
    faults = Faults("round")
    for key, check in checks.items():
        user = to[key]
        if user is None:
            continue
        if user not in seconded:
            faults.add(
                Text("此人未抽调参加本轮督查", "this person is not seconded to the round"),
                row=check.task.number,
            )
            continue
        reason = why_not(seconded[user].user, areas[user], check.task)
        if reason:
            faults.add(same(reason), row=check.task.number, value=seconded[user].user.display_name)
    faults.refuse_if_any()
    for key, check in checks.items():
        Check.objects.filter(pk=check.pk).update(assigned=to[key])
    now = _written(now)
    note(by, now, "round.assigned", Text(f"分派督查任务{len(checks)}项", f"Assigned {len(checks)} tasks"))
    return now


@transaction.atomic
def open_round(*, by: User, round_: Round, version: int) -> Round:
    """Open a round: those seconded may record. Raises `Refused` with every task assigned to nobody."""
    now = held_round(round_, None)
    if now.state == RoundState.OPEN and now.opened_by_id == by.pk and now.version == version + 1:
        return now
    now = held_round(round_, version)
    check_may_prepare(by, now)
    check_not_closed(now.selection)
    faults = Faults("round")
    if not now.checks.exists():
        faults.add(Text("尚未选定督查任务", "pick what is inspected first"), column="tasks")
    for check in whole_checks().filter(round=now, assigned=None).order_by("task__number"):
        faults.add(
            Text(f"“{check.task.title}”尚未分派", f"“{check.task.title}” is assigned to nobody"),
            row=check.task.number,
            column="assigned",
        )
    faults.refuse_if_any()
    now.state, now.opened_by = RoundState.OPEN, by
    now = _written(now)
    tell_seconded(now)
    note(by, now, "round.opened", Text("督查开始", "Opened the round"))
    return now


@transaction.atomic
def close_round(*, by: User, round_: Round, version: int) -> Round:
    """Close a round in which every box is full.

    Raises `core.faults.Refused` with every task that has empty ones: a fault's row is the number of the
    task, its column the box, its value what the task is.
    """
    now = held_round(round_, None)
    if now.state == RoundState.CLOSED and now.closed_by_id == by.pk and now.version == version + 1:
        return now
    now = held_round(round_, version)
    check_may_lead(by, now)
    check_all_full(now)
    now.state, now.closed_by, now.closed_at = RoundState.CLOSED, by, timezone.now()
    now = _written(now)
    note(by, now, "round.closed", Text("督查结束", "Closed the round"))
    return now


def check_all_full(round_: Round) -> None:
    """Raise `core.faults.Refused` with every empty box of a round."""
    faults = Faults("round")
    checks = list(whole_checks().filter(round=round_).order_by("task__number"))
    cited = cited_in_issued(check.pk for check in checks)
    for check in checks:
        for box in empty_boxes(check, cited):
            word = BOXES[box]
            faults.add(
                Text(f"“{word.zh}”一栏未填", f"the box “{word.en}” is empty"),
                row=check.task.number,
                column=box,
                value=check.task.title,
            )
    faults.refuse_if_any()


def picked_by_rule(round_: Round, chosen: Iterable[int]) -> list[Task]:
    """Return the tasks that a round picks by its own rule; `chosen` are tasks, or entries, by their keys."""
    if round_.picks == Picks.ALL:
        return list(tasks_in_reach(round_))
    if round_.picks == Picks.WEAK:
        return weak_tasks(round_)
    by_what = {"entry__in": list(chosen)} if round_.of == Unit.ENTRIES else {"pk__in": list(chosen)}
    return list(tasks_in_reach(round_).filter(**by_what))


def take_in(round_: Round, tasks: Iterable[Task]) -> Round:
    """Let a round inspect these tasks and no others; nothing in it was recorded yet."""
    round_.checks.all().delete()
    Check.objects.bulk_create(Check(round=round_, task=task) for task in tasks)
    return _written(round_)


def note(by: User, round_: Round, verb: str, says: Text) -> None:
    """Leave the journal entry of a write about a round."""
    record(
        by=by,
        verb=verb,
        subject=Subject("round", str(round_.pk)),
        says=Text(f"{round_.title}：{says.zh}", f"{round_.title}: {says.en}"),
        after={"selection": round_.selection.code, "state": round_.state},
    )


def _written(round_: Round) -> Round:
    round_.version += 1
    round_.save()
    return round_


def _check_planned(planned: Planned) -> None:
    faults = Faults("round")
    if not planned.title.strip():
        faults.add(Text("请填写督查名称", "give the round a title"), column="title")
    if planned.last < planned.first:
        faults.add(
            Text("结束日期早于开始日期", "it ends before it begins"), column="last", value=planned.last
        )
    if planned.picks not in Picks.values:
        faults.add(
            Text("请选择督查对象的产生方式", "choose how it picks"), column="picks", value=planned.picks
        )
    faults.refuse_if_any()
