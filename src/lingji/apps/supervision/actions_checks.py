"""Recording what a supervisor found at one task: three boxes at once, the fourth is a bulletin's."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.supervision.actions_findings import NEW
from lingji.apps.supervision.levels import levels_for
from lingji.apps.supervision.loading import held_check, whole_findings
from lingji.apps.supervision.models import Check, Source
from lingji.apps.supervision.policies import check_may_inspect
from lingji.apps.supervision.raising import LONGEST, Problem, check_problem, raise_finding
from lingji.apps.supervision.told import tell_owner
from lingji.core.faults import Faults
from lingji.core.text import Text


@dataclass(frozen=True)
class Inspection:
    """What a supervisor writes down: what was found, the level, whether it passes, else the problem.

    Without `due_on` a problem has the usual working days.
    """

    found: str
    level: str
    passed: bool | None
    problem: str = ""
    due_on: date | None = None


@transaction.atomic
def record_check(*, by: User, check: Check, key: UUID, inspection: Inspection) -> Check:
    """Record an inspection, by whom the task was assigned to; the same `key` twice is one record.

    A task that does not pass becomes a finding in the ledger, and its owner is told. Raises `NotAllowed`,
    and `core.faults.Refused` with every field that is wrong.
    """
    now = held_check(check)
    if now.key == key and now.inspected_by_id == by.pk:
        return now
    check_may_inspect(by, now)
    _check_inspection(now, inspection)
    now.inspected_by, now.inspected_at = by, timezone.now()
    now.found, now.level, now.passed = inspection.found.strip(), inspection.level, inspection.passed
    if not inspection.passed:
        problem = _problem(inspection)
        now.finding = raise_finding(by=by, selection=now.round.selection, problem=problem, task=now.task)
        tell_owner(whole_findings().get(pk=now.finding.pk), NEW)
    now.key = key
    now.version += 1
    now.save()
    _record(by, now)
    return now


def _problem(inspection: Inspection) -> Problem:
    return Problem(inspection.problem, source=Source.SUPERVISION, due_on=inspection.due_on)


def _check_inspection(check: Check, inspection: Inspection) -> None:
    faults = Faults("inspection")
    if not inspection.found.strip():
        faults.add(Text("请写明检查情况", "write what you found"), column="found")
    elif len(inspection.found) > LONGEST:
        faults.add(Text(f"不超过{LONGEST}字", f"at most {LONGEST} characters"), column="found")
    if inspection.level not in levels_for(check.task):
        faults.add(Text("请选择考核等级", "choose a level"), column="level", value=inspection.level)
    if inspection.passed is None:
        faults.add(Text("请选择结果：合格或发现问题", "say whether it passes"), column="passed")
    elif not inspection.passed:
        check_problem(faults, check.round.selection, _problem(inspection))
    faults.refuse_if_any()


def _record(by: User, check: Check) -> None:
    number = check.task.number
    outcome = Text("合格", "passed") if check.passed else Text("发现问题", "a problem was found")
    record(
        by=by,
        verb="check.recorded",
        subject=Subject("round", str(check.round_id)),
        says=Text(f"督查任务{number}：{outcome.zh}", f"Inspected task {number}: {outcome.en}"),
        after={
            "task": number,
            "found": check.found,
            "level": check.level,
            "passed": bool(check.passed),
            "finding": check.finding.number if check.finding is not None else 0,
        },
    )
