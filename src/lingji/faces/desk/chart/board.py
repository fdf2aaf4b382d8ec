"""The rows of the board as they stand in the page: written here, quicker than a template for thousands."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lingji.design.templatetags.design import mark
from lingji.faces.desk.chart.rows import COLUMNS, Row

ROW = (
    '<tr{}><td>{}</td><th scope="row"><a href="{}">{}</a></th><td>{}</td><td>{}</td><td>{}</td><td>{}</td>'
    '<td class="narrow">{}</td><td class="narrow">{}</td><td class="number">{}</td>'
    "<td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>\n"
)
HEAD = '<tr class="group"><th scope="colgroup" colspan="{}">{}</th></tr>\n'


def group_of(row: Row, group: str) -> str:
    """Return the heading under which a row stands."""
    if group == "phase":
        return row.phase or _("Without a phase")
    if group == "item":
        return row.item or _("Serves a document, no item")
    return row.owner


def board_rows(rows: Sequence[Row], group: str) -> SafeString:
    """Write the rows, a heading before each group."""
    address = reverse("desk:task", args=[0]).replace("0", "{}")
    lights: dict[tuple[str, str], str] = {}
    written, heading = [], None
    for row in rows:
        here = group_of(row, group)
        if here != heading:
            written.append(HEAD.format(len(COLUMNS), escape(here)))
            heading = here
        light = lights.get((row.light, row.word))
        if light is None:
            light = lights[row.light, row.word] = mark(row.light, row.word)
        title = row.title if group == "unit" else f"{row.title}（{row.owner}）"
        written.append(
            ROW.format(
                ' class="is-late"' if row.light == "stopped" else ' class="is-near"' if row.critical else "",
                escape(row.phase),
                address.format(row.pk),
                escape(title),
                escape(row.basis),
                escape(row.leader),
                escape(row.responsible),
                escape(row.supervisor),
                row.days,
                light,
                row.percent,
                escape(row.inspection),
                escape(row.assessment),
                escape(row.result),
                escape(row.bulletin),
            )
        )
    # Days and figures are of this program; every text was escaped above.
    return mark_safe("".join(written))  # noqa: S308
