"""The rows of a wall chart with its official columns, read as columns: quick for thousands of tasks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.notices.calendars import is_working_day
from lingji.apps.plans.models import Task
from lingji.apps.plans.people import phase_named
from lingji.apps.selections.models import Selection
from lingji.apps.supervision.bulletins import cited_in_issued
from lingji.apps.supervision.levels import levels_of
from lingji.apps.supervision.models import Check
from lingji.core.framework import Framework
from lingji.core.tasks import LATE, SOON, STATES, near_day, pressing
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.faces.desk.task_pages import MARKS

# What presses alone is red or amber; what waits for somebody's word is a ring.
LIGHTS = {**MARKS, "reported": "waiting", "disclaimed": "waiting", LATE: "stopped", SOON: "care"}
# The columns that officials look for, in their order.
COLUMNS = {
    "phase": Text("阶段", "Phase"),
    "title": Text("任务", "Task"),
    "basis": Text("依据（指标/文件）", "Basis (item or document)"),
    "leader": Text("责任领导", "Leader"),
    "responsible": Text("责任人", "Person responsible"),
    "supervisor": Text("督查人", "Supervisor"),
    "days": Text("起止", "From – to"),
    "word": Text("状态灯", "Light"),
    "percent": Text("进度%", "%"),
    "inspection": Text("检查", "Inspection"),
    "assessment": Text("考核", "Assessment"),
    "result": Text("结果", "Result"),
    "bulletin": Text("通报", "Bulletin"),
}
FIELDS = (
    "pk",
    "phase",
    "title",
    "item",
    "basis",
    "leader",
    "responsible",
    "supervisor",
    "starts_on",
    "due_on",
    "state",
    "percent",
    "version",
    "entry__code",
    "entry__organisation__name",
    "superior__name",
    "office__name_zh",
    "office__name_en",
)


# Inspection, assessment, result, bulletin.
Boxes = tuple[str, str, str, str]


class Row(NamedTuple):
    """A task as the chart shows it: `light` is a kind of `{% mark %}`, `critical` presses."""

    pk: int
    phase: str
    title: str
    item: str
    basis: str
    leader: str
    responsible: str
    supervisor: str
    starts_on: date | None
    due_on: date | None
    days: str
    light: str
    word: str
    critical: bool
    percent: int
    version: int
    entry: str
    owner: str
    inspection: str = ""
    assessment: str = ""
    result: str = ""
    bulletin: str = ""

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The official columns, as a workbook or a sheet holds them."""
        return tuple(getattr(self, column) for column in COLUMNS)


def rows_of(tasks: QuerySet[Task], selection: Selection, on: date, *, boxes: bool = True) -> list[Row]:
    """Return the rows of some tasks, their four boxes with them unless they are not asked for."""
    words = {code: say(name) for code, name in STATES.items()}
    words |= {LATE: _("Overdue"), SOON: _("Due within 3 working days")}
    framework, phases, days = framework_of(selection.framework), _Phases(), (on, near_day(on, is_working_day))
    found = [_row(given, words, phases, days) for given in tasks.values_list(*FIELDS)]
    if not boxes:
        return found
    filled = boxes_of(found, framework)
    return [Row._make((*row[:-4], *filled[row.pk])) if row.pk in filled else row for row in found]


class _Phases(dict[str, str]):
    def __missing__(self, code: str) -> str:
        self[code] = word = say(phase_named(code)) if code else ""
        return word


def _row(given: tuple[Any, ...], words: Mapping[str, str], phases: _Phases, days: tuple[date, date]) -> Row:
    pk, phase, title, item, basis, leader, responsible, supervisor, starts, due, state, percent = given[:12]
    version, entry, unit, superior, office_zh, office_en = given[12:]
    presses = pressing(state, due, *days)
    return Row(
        pk,
        phases[phase],
        title,
        item,
        " · ".join(part for part in (item, basis) if part),
        leader,
        responsible,
        supervisor,
        starts,
        due,
        f"{starts or '…'} – {due or '…'}",
        LIGHTS[presses or state],
        words[presses or state],
        bool(presses),
        percent,
        version,
        entry or "",
        unit or superior or _office(office_zh, office_en),
    )


def _office(zh: str | None, en: str | None) -> str:
    return say(Text(f"{zh or ''}文明办", f"Office of {en or zh or ''}"))


def boxes_of(rows: Iterable[Row], framework: Framework) -> dict[int, Boxes]:
    """Return the four boxes of the latest recorded inspection of each task, in two queries for all."""
    items = {row.pk: row.item for row in rows}
    checks = Check.objects.filter(task__in=items).exclude(inspected_at=None)
    columns = ("pk", "task", "inspected_at", "inspected_by__display_name", "level", "passed")
    last = {
        check[1]: check
        for check in checks.order_by("round__number", "pk").values_list(
            *columns, "finding__number", "finding__due_on"
        )
    }
    cited = cited_in_issued(check[0] for check in last.values()) if last else {}
    filled: dict[int, Boxes] = {}
    for pk, task, at, by, level, passed, number, due in last.values():
        levels = levels_of(framework, items[task])
        paper = cited.get(pk)
        filled[task] = (
            f"{timezone.localdate(at)} {by or ''}".strip(),
            say(levels[level]) if level in levels else level,
            _result(passed, number, due),
            paper.title if paper else "",
        )
    return filled


def _result(passed: bool | None, number: int | None, due: date | None) -> str:
    if number is not None:
        return _("Problem %(number)s, by %(day)s") % {"number": number, "day": due}
    return _("Passed") if passed else ""
