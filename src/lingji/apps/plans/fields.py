"""What is typed in a task or a line of the detailed rules, tidied and checked."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from lingji.apps.people.models import User
from lingji.apps.plans.models import OwnRule, Task
from lingji.apps.selections.models import Entry
from lingji.core.faults import Faults
from lingji.core.framework import Framework
from lingji.core.text import Text

LONGEST = {"title": 200, "basis": 200, "leader": 60, "responsible": 60, "supervisor": 60, "phase": 40}
LONGEST_PROOF = 500


class TaskFields(NamedTuple):
    """Everything of a task that is typed; what is not known yet is left empty."""

    title: str
    phase: str = ""
    item: str = ""
    basis: str = ""
    leader: str = ""
    responsible: str = ""
    supervisor: str = ""
    starts_on: date | None = None
    due_on: date | None = None
    proof: str = ""
    responsible_account: User | None = None
    supervisor_account: User | None = None
    rule: OwnRule | None = None
    helps: Entry | None = None


class RuleFields(NamedTuple):
    """Everything of a line of the detailed rules that is typed."""

    standard: str = ""
    department: str = ""
    leader: str = ""
    responsible: str = ""
    due_on: date | None = None
    proof: str = ""


def fields_of(task: Task) -> TaskFields:
    """Return what a task holds now."""
    return TaskFields(**{name: getattr(task, name) for name in TaskFields._fields})


def rule_fields_of(rule: OwnRule) -> RuleFields:
    """Return what a line of the detailed rules holds now."""
    return RuleFields(**{name: getattr(rule, name) for name in RuleFields._fields})


def check_task(fields: TaskFields, framework: Framework, faults: Faults, row: int | None = None) -> None:
    """Add everything that is wrong with a task's fields; missing elements are no fault before publishing."""
    if not fields.title:
        faults.add(Text("请写明任务内容", "say what is to be done"), row=row, column="title")
    for name, most in LONGEST.items():
        _check_length(faults, row, name, getattr(fields, name), most)
    _check_length(faults, row, "proof", fields.proof, LONGEST_PROOF)
    if fields.item and fields.item not in framework.items:
        advice = Text("测评体系中没有这个项目", "the framework has no such item")
        faults.add(advice, row=row, column="item", value=fields.item)
    if fields.supervisor and fields.supervisor == fields.responsible:
        advice = Text(
            "督查人不能是责任人本人", "the supervisor is somebody other than the person responsible"
        )
        faults.add(advice, row=row, column="supervisor", value=fields.supervisor)
    elif fields.supervisor_account and fields.supervisor_account == fields.responsible_account:
        advice = Text(
            "督查人账号不能是责任人账号", "the supervisor's account is not the one of the person responsible"
        )
        faults.add(advice, row=row, column="supervisor_account")
    if fields.starts_on and fields.due_on and fields.due_on < fields.starts_on:
        advice = Text("完成时限早于开始日期", "it is due before it starts")
        faults.add(advice, row=row, column="due_on", value=fields.due_on)


def check_rule(fields: RuleFields, faults: Faults) -> None:
    """Add everything that is wrong with a line of the detailed rules."""
    for name, most in (("standard", 500), ("department", 100), ("leader", 60), ("responsible", 60)):
        _check_length(faults, None, name, getattr(fields, name), most)
    _check_length(faults, None, "proof", fields.proof, LONGEST_PROOF)


def tidy(fields: TaskFields) -> TaskFields:
    """Return the fields without blanks around their texts."""
    return fields._replace(
        title=fields.title.strip(),
        basis=fields.basis.strip(),
        leader=fields.leader.strip(),
        responsible=fields.responsible.strip(),
        supervisor=fields.supervisor.strip(),
        proof=fields.proof.strip(),
    )


def as_json(fields: TaskFields | RuleFields) -> dict[str, str]:
    """Return fields for their digest in the journal; people stand by their names, accounts by theirs."""
    return {name: "" if value is None else str(value) for name, value in fields._asdict().items()}


def _check_length(faults: Faults, row: int | None, name: str, value: str, most: int) -> None:
    if len(value) > most:
        advice = Text(f"最多{most}字", f"at most {most} characters")
        faults.add(advice, row=row, column=name, value=value[:20] + "…")
