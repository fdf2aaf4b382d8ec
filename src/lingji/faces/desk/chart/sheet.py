"""The wall chart on paper (A3 and A1 landscape) and as a workbook, as it is filtered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import NamedTuple

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lingji.apps.documents.wall_charts import Bar, Column, Figure, Group, Light, TimeScale, WallChart
from lingji.apps.documents.wall_charts import Row as Line
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column as Listed
from lingji.exchange.workbook.listed import write_list
from lingji.faces.desk.chart.board import group_of
from lingji.faces.desk.chart.figures import Figures
from lingji.faces.desk.chart.gantt import days_of
from lingji.faces.desk.chart.matrix import Matrix, lights
from lingji.faces.desk.chart.rows import COLUMNS, Row

WIDTHS = {
    "title": 4.2,
    "basis": 2.6,
    "days": 2.7,
    "word": 2.6,
    "percent": 1,
    "bulletin": 1.8,
    "inspection": 1.8,
    "result": 1.8,
    "phase": 1.9,
}
EXCEL = {"title": 36, "basis": 24, "days": 24, "percent": 8}


class Head(NamedTuple):
    """What stands above and below every sheet: its title, what is shown, the day, figures over everything."""

    title: str
    subtitle: str
    on: date
    figures: Figures

    def note(self, shown: int) -> str:
        """Say how many tasks the lines are of how many."""
        words = {"shown": shown, "all": self.figures.tasks}
        return _("%(shown)s of %(all)s tasks on this sheet; the figures count all.") % words


def board_sheet(rows: Sequence[Row], group: str, head: Head) -> WallChart:
    """Return the board as a sheet: all official columns."""
    columns = tuple(
        Column(say(word), WIDTHS.get(code, 1.3), "right" if code == "percent" else "left")
        for code, word in COLUMNS.items()
    )
    return _sheet(rows, group, columns, head, None)


def gantt_sheet(rows: Sequence[Row], group: str, head: Head) -> WallChart:
    """Return the Gantt chart as a sheet: what, who, how far, and the days."""
    shown = ("title", "responsible", "supervisor", "word", "percent")
    columns = tuple(Column(say(COLUMNS[code]), WIDTHS.get(code, 1.2)) for code in shown)
    days = days_of(rows, head.on)
    scale = TimeScale(days.first, days.last, head.on, 10)
    return _sheet(rows, group, columns, head, scale)


def matrix_sheet(matrix: Matrix, head: Head) -> WallChart:
    """Return the matrix as a sheet: units down, items across."""
    columns = (
        Column(_("Unit"), 6),
        *(Column(item, 1, "center", upright=len(matrix.items) > 24) for item in matrix.items),
    )
    lines = tuple(
        Line((name, *(Light(cells[item].light) if item in cells else "" for item in matrix.items)))
        for _code, name, cells in matrix.rows
    )
    shown = sum(cell.tasks for _code, _name, cells in matrix.rows for cell in cells.values())
    return _chart(head, columns, (Group("", lines),), None, shown=shown, legend=lights())


def workbook(rows: Sequence[Row], title: str) -> bytes:
    """Return rows as a workbook: the owner, then the official columns."""
    heads = [
        Listed(_("Owner"), 24),
        *(Listed(say(word), EXCEL.get(code, 14)) for code, word in COLUMNS.items()),
    ]
    return write_list(title, heads, [(row.owner, *row.cells) for row in rows])


def _sheet(
    rows: Sequence[Row],
    group: str,
    columns: tuple[Column, ...],
    head: Head,
    scale: TimeScale | None,
) -> WallChart:
    groups = tuple(
        Group(heading, tuple(_line(row, scale) for row in inside))
        for heading, inside in groupby(rows, lambda row: group_of(row, group))
    )
    return _chart(head, columns, groups, scale, shown=len(rows), legend=lights(waiting=True))


def _line(row: Row, scale: TimeScale | None) -> Line:
    light = Light(row.light, row.word)
    if scale is None:
        cells = [light if code == "word" else str(getattr(row, code)) for code in COLUMNS]
        return Line(tuple(cells), critical=row.critical)
    start, end = row.starts_on or row.due_on, row.due_on or row.starts_on
    bars = (Bar(start, end, row.light, row.percent),) if start and end else ()
    told = (row.title, row.responsible, row.supervisor, light, f"{row.percent}%")
    return Line(told, bars, critical=row.critical)


def _chart(
    head: Head,
    columns: tuple[Column, ...],
    groups: tuple[Group, ...],
    scale: TimeScale | None,
    *,
    shown: int,
    legend: dict[str, str],
) -> WallChart:
    figures = head.figures
    return WallChart(
        head.title,
        head.subtitle,
        head.on,
        columns,
        groups,
        tuple(Light(light, word) for light, word in legend.items()),
        (
            Figure(_("Overdue"), str(figures.late), "stopped" if figures.late else ""),
            Figure(_("Due within 7 days"), str(figures.week)),
            Figure(_("Done and confirmed"), f"{figures.rate} ({figures.done}/{figures.tasks})"),
            Figure(_("Problems that came back"), str(figures.reopened)),
        ),
        scale,
        note=head.note(shown),
        large=next((place for place, one in enumerate(columns) if one.title == say(COLUMNS["title"])), 0),
        language=get_language() or "zh-hans",
    )
