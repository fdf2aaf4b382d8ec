"""The wall chart (挂图作战): what hangs on the wall, as plain data, and its PDF in landscape A3 or A1."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

from lingji.apps.documents.typesetting import typeset
from lingji.core.text import Text

Sheet = Literal["a3", "a1"]
Align = Literal["left", "center", "right"]
# The states of a light: each is a shape and a colour, so that it reads in black and white and at 3 m.
LIGHTS = ("done", "going", "waiting", "care", "stopped")

WORDS = {
    "legend": Text("图例", "Legend"),
    "printed": Text("制图日期", "Printed"),
    "page": Text("第 {n} 页 共 {of} 页", "Page {n} of {of}"),
    "today": Text("今日", "Today"),
    "critical": Text("关键任务（大字）", "Critical (large letters)"),
}
# A scale of this many days or more is marked by months, a shorter one by weeks.
LONG_SPAN = 200


class Light(NamedTuple):
    """A light in a cell: its state (one of `LIGHTS`), and a word beside it where there is room."""

    state: str
    word: str = ""


class Column(NamedTuple):
    """A column: its heading, its share of the width, how its cells stand.

    `upright` sets the heading on end, for the many narrow columns of a matrix.
    """

    title: str
    width: float = 1
    align: Align = "left"
    upright: bool = False


class Figure(NamedTuple):
    """A figure over the whole chart, in letters read from 3 m; a `state` puts its light before it."""

    word: str
    value: str
    state: str = ""


class Bar(NamedTuple):
    """A bar of the time scale, from one day to another (both included), `done` percent of it filled."""

    start: date
    end: date
    state: str
    done: int = 0


Cell = str | Light


@dataclass(frozen=True)
class Row:
    """One line: as many cells as there are columns, and its bars where the chart has a time scale.

    In a `critical` line the cell of the `large` column and the lights stand in letters read from 3 m.
    """

    cells: tuple[Cell, ...]
    bars: tuple[Bar, ...] = ()
    critical: bool = False


@dataclass(frozen=True)
class Group:
    """Lines under one heading (a stage, a unit); without a title they stand by themselves."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class TimeScale:
    """The days that the time scale runs over; `width` is its share beside the columns."""

    first: date
    last: date
    today: date | None = None
    width: float = 8


@dataclass(frozen=True)
class WallChart:
    """Everything that a wall chart shows; `legend` says in which words each light is read.

    `large` is the column whose cells are large in critical lines, `note` stands at the foot of each page.
    `language` is the tag of the fixed words (legend, date, page numbers); all others come as they are.
    """

    title: str
    subtitle: str
    printed_on: date
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    legend: tuple[Light, ...] = ()
    figures: tuple[Figure, ...] = ()
    scale: TimeScale | None = None
    note: str = ""
    large: int = 0
    language: str = "zh-hans"

    def __post_init__(self) -> None:
        for row in (row for group in self.groups for row in group.rows):
            assert len(row.cells) == len(self.columns), f"{row.cells} has not {len(self.columns)} cells"


def wall_chart_pdf(chart: WallChart, paper: Sheet = "a3") -> bytes:
    """Return the chart as PDF with its fonts embedded; A1 is the same sheet at twice the size.

    Raises `NoChineseFont`, with what to install, where this machine has none.
    """
    return typeset("wall_chart", {"paper": paper, **_drawn(chart)})


def _drawn(chart: WallChart) -> dict[str, object]:
    """Return the chart as what the sheet draws: every place in percent of the time scale."""
    words = {name: text.say(chart.language) for name, text in WORDS.items()}
    return {
        "title": chart.title,
        "subtitle": chart.subtitle,
        "printed_on": _day(chart.printed_on, chart.language),
        "note": chart.note,
        "large": chart.large,
        "words": words,
        "columns": [column._asdict() for column in chart.columns],
        "groups": [
            {"title": group.title, "rows": [_row(row, chart.scale) for row in group.rows]}
            for group in chart.groups
        ],
        "has_critical": any(row.critical for group in chart.groups for row in group.rows),
        "figures": [figure._asdict() for figure in chart.figures],
        "legend": [light._asdict() for light in chart.legend],
        "scale": _scale(chart.scale),
    }


def _row(row: Row, scale: TimeScale | None) -> dict[str, object]:
    cells = [cell._asdict() if isinstance(cell, Light) else {"text": cell} for cell in row.cells]
    bars = [_bar(bar, scale) for bar in row.bars if _shown(bar, scale)] if scale else []
    late = any(isinstance(cell, Light) and cell.state == "stopped" for cell in row.cells)
    return {"cells": cells, "bars": bars, "critical": row.critical, "late": late}


def _shown(bar: Bar, scale: TimeScale) -> bool:
    return bar.start <= scale.last and bar.end >= scale.first


def _bar(bar: Bar, scale: TimeScale) -> dict[str, object]:
    left = _place(max(bar.start, scale.first), scale)
    right = _place(min(bar.end, scale.last) + timedelta(days=1), scale)
    return {"left": left, "width": right - left, "state": bar.state, "done": bar.done}


def _place(day: date, scale: TimeScale) -> float:
    """Return where a day begins, in percent of the scale."""
    return 100 * (day - scale.first).days / ((scale.last - scale.first).days + 1)


def _scale(scale: TimeScale | None) -> dict[str, object] | None:
    if scale is None:
        return None
    shown = scale.today is not None and scale.first <= scale.today <= scale.last
    return {
        "width": scale.width,
        "ticks": [{"left": _place(day, scale), "word": word} for day, word in _ticks(scale)],
        "today": _place(scale.today, scale) if shown and scale.today else None,
    }


def _ticks(scale: TimeScale) -> list[tuple[date, str]]:
    """Return the days that the scale marks: Mondays, or, where it is long, the first of each month."""
    length = (scale.last - scale.first).days + 1
    days = [scale.first + timedelta(days=number) for number in range(length)]
    if length >= LONG_SPAN:
        return [(day, f"{day.year}-{day.month:02}") for day in days if day.day == 1]
    return [(day, f"{day.month}/{day.day}") for day in days if day.weekday() == 0]


def _day(day: date, language: str) -> str:
    return f"{day:%Y-%m-%d}" if language.startswith("en") else f"{day.year}年{day.month}月{day.day}日"
