"""Making a finding: what inspections, screened reports, imports and offices have in common."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.utils import timezone

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.models import User
from lingji.apps.plans.models import Task
from lingji.apps.selections.calendar import deadline_of
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.supervision.models import Finding, Source
from lingji.apps.supervision.numbering import next_number
from lingji.core.faults import Faults
from lingji.core.text import Text

LONGEST = 2000
# A covert visit shows as a source only when it is unsealed: nobody types it in.
TYPED_SOURCES = (Source.SUPERVISION, Source.OPEN_INSPECTION, Source.PUBLIC, Source.DEPARTMENT)
SOURCES: dict[str, Text] = {
    Source.SUPERVISION: Text("督查", "supervision"),
    Source.OPEN_INSPECTION: Text("明查", "open inspection"),
    Source.COVERT_VISIT: Text("暗访", "covert visit"),
    Source.PUBLIC: Text("群众", "citizens"),
    Source.DEPARTMENT: Text("部门", "department"),
}


@dataclass(frozen=True)
class Problem:
    """What was found, and by when it is to be put right; without `due_on` the usual working days run."""

    text: str
    source: str = Source.SUPERVISION
    item: str = ""
    group: str = ""
    found_on: date | None = None
    due_on: date | None = None
    responsible: str = ""
    supervisor: str = ""


def usual_due() -> date:
    """Return by when a finding of today is put right, if nobody says otherwise."""
    return deadline_of("rectification", timezone.localdate())


def check_problem(faults: Faults, selection: Selection, problem: Problem, row: int | None = None) -> None:
    """Add what is wrong with a problem; `column` of a fault is the field of the form."""
    today = timezone.localdate()
    if not problem.text.strip():
        faults.add(Text("请写明发现的问题", "write what was found to be wrong"), row=row, column="problem")
    elif len(problem.text) > LONGEST:
        faults.add(Text(f"不超过{LONGEST}字", f"at most {LONGEST} characters"), row=row, column="problem")
    if problem.item and problem.item not in framework_of(selection.framework).items:
        faults.add(
            Text("测评体系中没有这个项目", "the framework has no such item"),
            row=row,
            column="item",
            value=problem.item,
        )
    if problem.source not in TYPED_SOURCES:
        faults.add(
            Text("请选择问题来源", "choose where the problem comes from"),
            row=row,
            column="source",
            value=problem.source,
        )
    if problem.found_on is not None and problem.found_on > today:
        faults.add(
            Text("发现时间不能晚于今天", "it cannot have been found after today"),
            row=row,
            column="found_on",
            value=problem.found_on,
        )
    if problem.due_on is not None and problem.due_on < (problem.found_on or today):
        faults.add(
            Text("时限不能早于发现时间", "it cannot be due before it was found"),
            row=row,
            column="due_on",
            value=problem.due_on,
        )


def raise_finding(
    *,
    by: User | None,
    selection: Selection,
    problem: Problem,
    entry: Entry | None = None,
    task: Task | None = None,
    key: UUID | None = None,
) -> Finding:
    """Write a finding down under the next number; the caller stands around it, and records it."""
    owner = task.entry if task is not None else entry
    return Finding.objects.create(
        selection=selection,
        number=next_number(Finding, selection),
        entry=owner,
        task=task,
        found_on=problem.found_on or timezone.localdate(),
        source=problem.source,
        problem=problem.text.strip(),
        item=problem.item or (task.item if task is not None else ""),
        group=problem.group,
        responsible=problem.responsible or _named(task, entry),
        responsible_account=task.responsible_account if task is not None else None,
        supervisor=problem.supervisor or (by.display_name if by is not None else ""),
        supervisor_account=None if problem.supervisor else by,
        due_on=problem.due_on or usual_due(),
        found_by=by,
        key=key,
    )


def _named(task: Task | None, entry: Entry | None) -> str:
    if task is not None:
        return task.responsible
    return entry.organisation.leader_in_charge if entry is not None else ""
