"""A unit's tasks as one table: out to a workbook, and what each row of one would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.plans.changes import Change
from lingji.apps.plans.fields import TaskFields, check_task, fields_of
from lingji.apps.plans.models import Task
from lingji.apps.plans.people import phase_named, phases_of
from lingji.apps.plans.tables import cells_of, day_of, grid_of, heads_of
from lingji.apps.plans.workbooks import write_table
from lingji.apps.selections.models import Entry
from lingji.core.faults import Faults
from lingji.core.framework import Framework
from lingji.core.tasks import WRITABLE
from lingji.core.text import Text
from lingji.design.speech import say

FILE = "任务清单.xlsx"
MOST_ROWS = 2000
COLUMNS = {
    "number": Text("编号", "Number"),
    "phase": Text("阶段", "Phase"),
    "title": Text("任务", "Task"),
    "serves": Text("依据", "Serves"),
    "leader": Text("责任领导", "Leader"),
    "responsible": Text("责任人", "Person responsible"),
    "supervisor": Text("督查人", "Supervisor"),
    "starts_on": Text("开始", "Starts on"),
    "due_on": Text("时限", "Due on"),
    "proof": Text("佐证", "Proof"),
    "state": Text("状态", "State"),
    "percent": Text("进度%", "Progress %"),
}
WIDTHS = (7, 12, 40, 16, 11, 11, 11, 12, 12, 30, 14, 8)
# The same by the names of the fields; an item and a document stand in one column.
WORDS = COLUMNS | {"item": COLUMNS["serves"], "basis": COLUMNS["serves"]}
# States and progress are made by moves in the house, by those who may: a list does not bring them.
READ = {name: text for name, text in COLUMNS.items() if name not in ("state", "percent")}


def write_tasks(title: str, tasks: Iterable[tuple[Task, str]]) -> bytes:
    """Return tasks, each with the word for its state, as a workbook."""
    rows = [
        [
            *(str(task.number), say(phase_named(task.phase)), task.title, task.item or task.basis),
            *(task.leader, task.responsible, task.supervisor),
            *(str(task.starts_on or ""), str(task.due_on or ""), task.proof, word, str(task.percent)),
        ]
        for task, word in tasks
    ]
    return write_table(title, [say(head) for head in COLUMNS.values()], WIDTHS, rows)


def read_tasks(content: bytes, entry: Entry, held: Iterable[Task]) -> list[Change[TaskFields]]:
    """Return what each row would become; `held` are the tasks that the entry has, dropped ones left out.

    A number names the task that a row is about; a row without one is a new task, unless the entry has the
    very same already. Raises `core.faults.Refused` with every fault, by row and column.
    """
    rows = grid_of(content, FILE)
    start, places = heads_of(rows, READ, FILE)
    framework, faults = framework_of(entry.selection.framework), Faults(FILE)
    known = {str(task.number): task for task in held}
    same = {_typed(fields_of(task)): task for task in known.values()}
    made: list[Change[TaskFields]] = []
    seen: set[object] = set()
    for row, given in enumerate(rows[start:], start + 1):
        cells = cells_of(given, places, READ, row, faults)
        if not any(cells.values()):
            continue
        own = Faults(FILE)
        task = _named(cells["number"], known, row, own)
        fields = _fields(cells, task, framework, row, own)
        task = task or same.get(_typed(fields))
        _check(fields, task, framework, row, own)
        mark: object = task.number if task is not None else _typed(fields)
        if mark in seen:
            own.add(
                Text("与前面的行重复，请删去", "it stands twice: remove this row"), row=row, column="number"
            )
        seen.add(mark)
        for fault in own.found:
            column = say(WORDS[fault.column]) if fault.column in WORDS else fault.column
            faults.add(fault.advice, row=row, column=column, value=fault.value)
        before = fields_of(task) if task is not None else None
        key = str(task.number) if task is not None else ""
        after = before if before is not None and _is_same(before, fields) else fields
        made.append(Change(row, key, fields.title, before, after))
    if not made and not faults.found:
        faults.add(Text("表中没有任务，请填写后再上传", "there is no task in it: fill it in first"))
    if len(made) > MOST_ROWS:
        faults.add(Text(f"最多{MOST_ROWS}行，请分批上传", f"at most {MOST_ROWS} rows in one file"))
    faults.refuse_if_any()
    return made


def _named(number: str, known: Mapping[str, Task], row: int, faults: Faults) -> Task | None:
    if number and number not in known:
        advice = Text(
            "本单位没有这个编号的任务；新任务请将编号留空",
            "your organisation has no task of this number; leave it empty for a new task",
        )
        faults.add(advice, row=row, column="number", value=number)
    return known.get(number)


def _fields(
    cells: Mapping[str, str], task: Task | None, framework: Framework, row: int, faults: Faults
) -> TaskFields:
    """Return what a row says; what the table has no column for stays as it is."""
    held = fields_of(task) if task is not None else TaskFields("")
    item, basis = held.item, held.basis
    if cells["serves"] != (held.item or held.basis):
        code = cells["serves"].split(" ")[0]
        item, basis = (code, held.basis) if code in framework.items else ("", cells["serves"])
    return held._replace(
        title=cells["title"],
        phase=_phase(cells["phase"], held.phase, row, faults),
        item=item,
        basis=basis,
        leader=cells["leader"],
        responsible=cells["responsible"],
        supervisor=cells["supervisor"],
        starts_on=day_of(cells["starts_on"]),
        due_on=day_of(cells["due_on"]),
        proof=cells["proof"],
    )


def _phase(word: str, held: str, row: int, faults: Faults) -> str:
    names = {name: code for code, text in phases_of() for name in (*text, say(text), code)}
    if not word or word in names:
        return names.get(word, "")
    if word == say(phase_named(held)):
        return held
    listed = [text for _code, text in phases_of()]
    advice = Text(
        f"请填写阶段名称：{'、'.join(text.zh for text in listed)}",
        f"write one of the phases: {', '.join(text.en for text in listed)}",
    )
    faults.add(advice, row=row, column="phase", value=word)
    return ""


def _check(fields: TaskFields, task: Task | None, framework: Framework, row: int, faults: Faults) -> None:
    check_task(fields, framework, faults, row)
    if task is not None and task.state not in WRITABLE and not _is_same(fields_of(task), fields):
        advice = Text(
            "任务已发布，不能用表格修改；请恢复原内容，或请文明办、主管部门修改",
            "it is published and not changed by a table: put back what stood there, or ask the office",
        )
        faults.add(advice, row=row, column="title", value=fields.title)


def _typed(fields: TaskFields) -> tuple[object, ...]:
    """Return what the table has columns for, to know the same task again; lines are ended in one way."""
    names = [name for name in TaskFields._fields if name in WORDS]
    values = [getattr(fields, name) for name in names]
    return tuple(" ".join(value.split()) if isinstance(value, str) else value for value in values)


def _is_same(before: TaskFields, fields: TaskFields) -> bool:
    return _typed(before) == _typed(fields)
