"""Tasks as bars on days: weekends, today, due marks; made on the server as SVG, one drawing per row."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from html import escape
from typing import NamedTuple

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lingji.core.text import Text
from lingji.design.speech import say
from lingji.design.templatetags.design import MARKS, mark
from lingji.faces.desk.chart.board import group_of
from lingji.faces.desk.chart.rows import Row

HEIGHT, HEAD = 28, 34
TODAY = Text("今日", "Today")
# Pixels of a day, by how many days are shown.
WIDTHS = ((45, 22), (130, 9), (400, 4))


class Days(NamedTuple):
    """The days that a chart runs over, and how wide each is in pixels."""

    first: date
    last: date
    today: date
    wide: int

    @property
    def number(self) -> int:
        return (self.last - self.first).days + 1

    @property
    def width(self) -> int:
        return self.number * self.wide

    def left(self, day: date) -> int:
        """Return where a day begins, in pixels."""
        return (day - self.first).days * self.wide


def days_of(rows: Sequence[Row], today: date) -> Days:
    """Return the days that hold all rows and today, from a Monday on; at most two years of them."""
    known = [day for row in rows for day in (row.starts_on, row.due_on) if day is not None] or [today]
    first = max(min(*known, today), today - timedelta(days=365))
    last = min(max(*known, today) + timedelta(days=4), today + timedelta(days=365))
    first -= timedelta(days=first.weekday())
    number = (last - first).days + 1
    return Days(first, last, today, next((wide for most, wide in WIDTHS if number <= most), 2))


def gantt_head(days: Days) -> SafeString:
    """Write the scale: a mark for each Monday (each month where it is long), and today's."""
    marks, ground = [], []
    for number in range(days.number):
        day = days.first + timedelta(days=number)
        at = number * days.wide
        if day.weekday() == 5:
            ground.append(f'<rect class="weekend" x="{at}" width="{2 * days.wide}" height="{HEIGHT}"/>')
        if (day.weekday() == 0) if days.wide > 4 else (day.day == 1):
            ground.append(f'<path class="tick" d="M{at} 0V{HEIGHT}"/>')
            marks.append(f'<text x="{at + 2}" y="12">{day.month}/{day.day}</text>')
    now = days.left(days.today) + days.wide // 2
    ground.append(f'<path class="now" d="M{now} 0V{HEIGHT}"/>')
    marks.append(f'<text class="now-word" x="{now}" y="28" text-anchor="middle">{escape(say(TODAY))}</text>')
    drawn = (
        f'<svg class="gantt__scale" width="{days.width}" height="{HEAD}" viewBox="0 0 {days.width} {HEAD}" '
        f'aria-hidden="true"><defs><g id="days">{"".join(ground)}</g></defs>{"".join(marks)}</svg>'
    )
    return mark_safe(drawn)  # noqa: S308


def gantt_rows(rows: Sequence[Row], days: Days, group: str, movable: Collection[int]) -> SafeString:
    """Write the rows: the task as a link, its state, its bar; the end of a movable one can be dragged."""
    address = reverse("desk:task", args=[0]).replace("0", "{}")
    written, heading = [], None
    for row in rows:
        here = group_of(row, group)
        if here != heading:
            written.append(f'<tr class="group"><th scope="colgroup" colspan="3">{escape(here)}</th></tr>\n')
            heading = here
        kind = ' class="is-late"' if row.light == "stopped" else ' class="is-near"' if row.critical else ""
        written.append(
            f'<tr{kind}><th scope="row"><a href="{address.format(row.pk)}">{escape(row.title)}</a></th>'
            f'<td class="narrow">{mark(row.light, row.word)}</td><td class="gantt__days">'
            f"{_drawn(row, days, movable=row.pk in movable)}</td></tr>\n"
        )
    # Places are figures of this program; every text was escaped above.
    return mark_safe("".join(written))  # noqa: S308


def _drawn(row: Row, days: Days, *, movable: bool) -> str:
    told = escape(f"{row.title}: {row.days}, {row.percent}%, {row.word}")
    return (
        f'<svg width="{days.width}" height="{HEIGHT}" viewBox="0 0 {days.width} {HEIGHT}" '
        f'role="{"group" if movable else "img"}" aria-label="{told}"><title>{told}</title><use href="#days"/>'
        f"{_bar(row, days, movable=movable)}</svg>"
    )


def _bar(row: Row, days: Days, *, movable: bool) -> str:
    start, end = row.starts_on or row.due_on, row.due_on or row.starts_on
    if start is None or end is None or start > days.last or end < days.first:
        return ""
    left = days.left(max(start, days.first))
    right = days.left(min(end, days.last)) + days.wide
    width = right - left
    tone, shape = MARKS[row.light]
    done = width * row.percent // 100
    drawn = (
        f'<g class="bar bar--{row.light}"><rect x="{left}" y="7" width="{width}" height="14"/>'
        f'<rect class="bar__done" x="{left}" y="7" width="{done}" height="14"/>'
        f'<path class="due" d="M{right} 3V25"/></g>'
        f'<g class="light light--{tone}" transform="translate({right + 4} 5) scale(1.5)">'
        f'<path d="{shape}"/></g>'
    )
    if movable and row.due_on:
        drawn += (
            f'<rect class="grip" data-grip x="{right - 6}" y="2" width="12" height="24" '
            f'data-task="{row.pk}" data-version="{row.version}" data-due="{row.due_on}" '
            f'data-wide="{days.wide}" tabindex="0" role="button" aria-haspopup="dialog" '
            f'aria-label="{escape(_("Change the day it is due"))}: {row.due_on}"/>'
        )
    return drawn
