"""What the system's own ledgers say of a unit, as observed values for the `ledger` parts of a framework.

Four facts: how complete the plan is, the share of tasks done in time, the share of findings closed, and the
share of what supervision found that was put right. Nothing due or found earns the whole (`1/1`), no plan
nothing (`0/1`). Each value names the rows that it was counted from.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from lingji.core.faults import Faults, Unreadable
from lingji.core.rules import Rule
from lingji.core.rules.deduct import Deduct
from lingji.core.rules.ratio import Ratio
from lingji.core.text import Text

TASK, FINDING = "task", "finding"
SUPERVISION = "supervision"
FILE, COLUMNS = "ledger_facts.csv", ["framework", "item", "fact", "codes"]


class TaskRow(NamedTuple):
    """A task of a unit as the ledger holds it; dropped ones are left out before."""

    key: int
    number: int
    item: str
    published: bool
    missing: tuple[str, ...] = ()
    due_on: date | None = None
    done_on: date | None = None
    confirmed: bool = False


class FindingRow(NamedTuple):
    """A finding against a unit as the ledger holds it; one that opened again has no `closed_on`."""

    key: int
    number: int
    source: str
    due_on: date
    closed_on: date | None = None


class Behind(NamedTuple):
    """A row that was counted: of which ledger, its key and number, whether it counts for the unit, why."""

    ledger: str
    key: int
    number: int
    good: bool
    why: Text


@dataclass(frozen=True)
class Counted:
    """A fact before a rule reads it: the share reached, what is missing by element, the rows behind it.

    `share` is None where there is no plan at all.
    """

    share: Fraction | None
    rows: tuple[Behind, ...] = ()
    missing: Mapping[str, int] = field(default_factory=dict)


class Source(NamedTuple):
    """Which fact feeds the ledger part of an item; `codes` translate a rule's codes to missing elements."""

    item: str
    fact: str
    codes: Mapping[str, str]


Tasks = Sequence[TaskRow]
Findings = Sequence[FindingRow]


def plan_complete(tasks: Tasks, _findings: Findings, _until: date) -> Counted:
    """Count the tasks, drafts among them, that lack nothing; a plan is there once one task was published."""
    if not any(task.published for task in tasks):
        return Counted(None, tuple(_of_task(task, False, NO_PLAN) for task in tasks))
    rows = tuple(_of_task(task, not task.missing, _lacks(task)) for task in tasks)
    missing: dict[str, int] = {}
    for element in (element for task in tasks for element in task.missing):
        missing[element] = missing.get(element, 0) + 1
    return Counted(_share([row.good for row in rows]), rows, missing)


def done_in_time(tasks: Tasks, _findings: Findings, until: date) -> Counted:
    """Count the tasks due that were done by their day and confirmed; every item served weighs the same.

    Weighing by item, a task split into many gains nothing. Tasks that serve a document alone weigh together
    as one item.
    """
    if not any(task.published for task in tasks):
        return Counted(None)
    due = [task for task in tasks if task.published and task.due_on is not None and task.due_on <= until]
    by_item: dict[str, list[bool]] = {}
    for task in due:
        by_item.setdefault(task.item, []).append(_in_time(task))
    shares = [_share(good) for good in by_item.values()]
    share = sum(shares, Fraction(0)) / len(shares) if shares else Fraction(1)
    return Counted(share, tuple(_of_task(task, _in_time(task), _when(task)) for task in due))


def closed(_tasks: Tasks, findings: Findings, until: date) -> Counted:
    """Count the findings due, or closed before their day, that are closed."""
    due = [each for each in findings if each.due_on <= until or each.closed_on is not None]
    rows = tuple(_of_finding(each) for each in due)
    return Counted(_share([row.good for row in rows]), rows)


def found_and_fixed(tasks: Tasks, findings: Findings, until: date) -> Counted:
    """Count what supervision rounds found and was put right."""
    return closed(tasks, [each for each in findings if each.source == SUPERVISION], until)


FACTS: Mapping[str, Callable[[Tasks, Findings, date], Counted]] = {
    "plan_complete": plan_complete,
    "done_in_time": done_in_time,
    "closed": closed,
    "found_and_fixed": found_and_fixed,
}
NO_PLAN = Text("没有发布任何任务", "no task was published")


def value_for(rule: Rule, counted: Counted, codes: Mapping[str, str]) -> str:
    """Return a fact as the value that a rule reads.

    A ratio reads the share; a deduction the number of missing elements, by its codes where it has some, and
    without a plan as many as take everything off. Raises `Unreadable` for a rule of another kind.
    """
    if isinstance(rule, Ratio):
        share = counted.share if counted.share is not None else Fraction(0)
        return f"{share.numerator}/{share.denominator}"
    if not isinstance(rule, Deduct):
        raise Unreadable(
            Text("系统台账只用于比率和扣分规则", "the ledger feeds rules of the kinds ratio and deduct alone")
        )
    if isinstance(rule.each, int):
        whole = -(-rule.points // rule.each)
        return str(whole if counted.share is None else sum(counted.missing.values()))
    if counted.share is None:
        code, each = next(iter(rule.each.items()))
        return f"{code}={-(-rule.points // each)}"
    counts = {code: counted.missing.get(codes.get(code, ""), 0) for code in rule.each}
    return ";".join(f"{code}={count}" for code, count in counts.items() if count) or "-"


def note_of(counted: Counted) -> str:
    """Return the rows behind a value in one line: T for tasks, F for findings, the good ones first."""
    words = []
    for sign, good in (("✓", True), ("✗", False)):
        numbers = [f"{row.ledger[0].upper()}{row.number}" for row in counted.rows if row.good is good]
        words += [sign, *numbers] if numbers else []
    return " ".join(words) or "-"


def read_sources(text: str, framework: str) -> tuple[Source, ...]:
    """Read which facts feed the items of a framework (by its code); raises `core.faults.Refused`."""
    faults, found = Faults(FILE), []
    rows = list(csv.reader(text.removeprefix("\ufeff").splitlines()))
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(COLUMNS) or row[2] not in FACTS:
            faults.add(Text("应有四列，且为已知的事实", "four columns, and a known fact"), row=number)
        elif row[0] == framework:
            found.append(Source(row[1], row[2], _codes(row[3])))
    faults.refuse_if_any()
    return tuple(found)


def _codes(text: str) -> dict[str, str]:
    return dict(word.split("=", 1) for word in text.split(";") if word)


def _share(good: Iterable[bool]) -> Fraction:
    each = list(good)
    return Fraction(sum(each), len(each)) if each else Fraction(1)


def _in_time(task: TaskRow) -> bool:
    if task.due_on is None or task.done_on is None:
        return False
    return task.confirmed and task.done_on <= task.due_on


def _of_task(task: TaskRow, good: bool, why: Text) -> Behind:
    return Behind(TASK, task.key, task.number, good, why)


def _of_finding(row: FindingRow) -> Behind:
    why = (
        Text(f"{row.closed_on}销号", f"closed on {row.closed_on}")
        if row.closed_on
        else Text(f"应于{row.due_on}前销号，尚未销号", f"due {row.due_on}, not closed")
    )
    return Behind(FINDING, row.key, row.number, row.closed_on is not None, why)


def _lacks(task: TaskRow) -> Text:
    if not task.missing:
        return Text("要素齐全", "nothing is missing")
    return Text(f"缺{len(task.missing)}项要素", f"{len(task.missing)} elements are missing")


def _when(task: TaskRow) -> Text:
    if task.done_on is None:
        return Text(f"应于{task.due_on}前完成，未报完成", f"due {task.due_on}, not reported done")
    if not task.confirmed:
        return Text(
            f"应于{task.due_on}前完成，{task.done_on}报完成，未经确认",
            f"due {task.due_on}, reported done on {task.done_on}, not confirmed",
        )
    return Text(f"应于{task.due_on}前完成，{task.done_on}完成", f"due {task.due_on}, done on {task.done_on}")
