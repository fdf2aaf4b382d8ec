"""Items by units with lights: each cell says the worst state of the unit's tasks on that item."""

from __future__ import annotations

from datetime import date
from html import escape
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Count, Q, QuerySet
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lingji.apps.plans.models import Task
from lingji.apps.plans.queries import overdue
from lingji.core.tasks import CONFIRMED
from lingji.design.templatetags.design import MARKS
from lingji.faces.desk.chart.wanted import soon

# From the worst to the best: the light of a cell.
LIGHTS = ("stopped", "care", "going", "done")


class Cell(NamedTuple):
    """The tasks of one unit on one item."""

    light: str
    tasks: int
    done: int


class Matrix(NamedTuple):
    """The items that occur, and for each unit (code, name) its cells by item."""

    items: list[str]
    rows: list[tuple[str, str, dict[str, Cell]]]


def lights(*, waiting: bool = False) -> dict[str, str]:
    """Return the words of the lights, the worst first; `waiting` adds the ring of single tasks."""
    return {
        "stopped": _("Overdue"),
        "care": _("Due within 3 working days"),
        "going": _("Under way"),
        **({"waiting": _("Waits for an answer or confirmation")} if waiting else {}),
        "done": _("All done and confirmed"),
    }


def matrix_of(tasks: QuerySet[Task], on: date) -> Matrix:
    """Count the tasks of units on items in one query; the database adds up."""
    counted = (
        tasks.filter(entry__isnull=False)
        .exclude(item="")
        .order_by("entry__organisation__name", "entry__code", "item")
        .values_list("entry__organisation__name", "entry__code", "item")
        .annotate(
            tasks=Count("pk"),
            late=Count("pk", filter=overdue(on)),
            near=Count("pk", filter=soon(on)),
            done=Count("pk", filter=Q(state=CONFIRMED)),
        )
    )
    units: dict[str, tuple[str, dict[str, Cell]]] = {}
    items = set()
    for name, code, item, number, late, near, done in counted:
        light = "stopped" if late else "care" if near else "done" if done == number else "going"
        units.setdefault(code, (name, {}))[1][item] = Cell(light, number, done)
        items.add(item)
    return Matrix(sorted(items, key=_natural), [(code, name, cells) for code, (name, cells) in units.items()])


def _natural(item: str) -> list[tuple[int, str]]:
    return [(int(part) if part.isdecimal() else 0, part) for part in item.split(".")]


def matrix_rows(matrix: Matrix, board: str) -> SafeString:
    """Write the rows of the matrix; each cell leads to its tasks on the board."""
    words, drawn = lights(), {}
    for light, word in words.items():
        tone, shape = MARKS[light]
        drawn[light] = (
            f'<svg class="light light--{tone}" viewBox="0 0 12 12" aria-hidden="true">'
            f'<path d="{shape}"/></svg>'
            f'<span class="unseen">{escape(word)}</span>'
        )
    empty = '<td class="matrix__none">·</td>'
    written = []
    for code, name, cells in matrix.rows:
        unit = escape(f"{board}?{urlencode({'unit': code})}")
        made = [f'<tr><th scope="row"><a href="{unit}">{escape(name)}</a></th>']
        for item in matrix.items:
            cell = cells.get(item)
            if cell is None:
                made.append(empty)
                continue
            link = f"{unit}&amp;item={escape(item)}"
            made.append(
                f'<td class="is-{cell.light}"><a href="{link}" tabindex="-1">{drawn[cell.light]}'
                f" {cell.done}/{cell.tasks}</a></td>"
            )
        written.append("".join(made) + "</tr>\n")
    # Figures and shapes are of this program; names and codes were escaped.
    return mark_safe("".join(written))  # noqa: S308
