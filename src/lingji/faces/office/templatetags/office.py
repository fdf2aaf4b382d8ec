"""How the office's pages write texts and points: `{% load office %}`."""

from __future__ import annotations

from html import escape

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from lingji.core import numbers
from lingji.core.text import Text
from lingji.design import speech
from lingji.design.outcomes import OUTCOMES
from lingji.design.templatetags.design import status
from lingji.faces.office.pages.rows import Row
from lingji.faces.office.place import Place

register = template.Library()


@register.filter
def say(text: Text) -> str:
    """Say a text in the language of the page."""
    return speech.say(text)


@register.filter
def points(value: int | None) -> str:
    """Write ten-thousandths with four places, or nothing."""
    return "" if value is None else numbers.show(value)


@register.filter
def trimmed(value: int) -> str:
    """Write ten-thousandths without needless noughts."""
    return numbers.trim(value)


@register.filter
def signed(value: int | None) -> str:
    """Write a difference with its sign, or a dash where there is none."""
    if value is None:
        return "—"
    return f"{'+' if value > 0 else '−' if value < 0 else '±'}{numbers.show(abs(value))}"


# Written here and not in a template, which takes longer for a thousand rows than all else of the page.
ROW = (
    '<tr{}><td class="number narrow">{}</td><th scope="row"><a href="{}">{}</a></th><td>{}</td><td>{}</td>'
    '<td class="number strong"><a href="{}#why" tabindex="-1">{}</a></td><td class="number">{}</td>'
    "<td>{}</td></tr>\n"
)


@register.simple_tag
def standing_rows(rows: list[Row], line: str) -> SafeString:
    """Write the rows of the standing, with what is said at the line under the row that it follows."""
    statuses = {outcome: status(outcome) for outcome in OUTCOMES}
    drawn = format_html('<tr class="line-row"><td colspan="7">{}</td></tr>\n', line)
    written = []
    for row in rows:
        result = row.result
        cells = (row.url, result.organisation, row.region, result.sector)
        written.append(
            ROW.format(
                ' class="is-out"' if row.out else "",
                result.place or "—",
                *map(escape, cells),
                escape(row.url),
                numbers.show(result.total),
                signed(result.margin),
                statuses[result.outcome],
            )
        )
        if row.line:
            written.append(drawn)
    # Figures and statuses are written by this program; every text from outside was escaped above.
    return mark_safe("".join(written))  # noqa: S308


@register.simple_tag
def to(place: Place, name: str, *more: str, **query: str) -> str:
    """Return the address of another page about the same run."""
    return place.url(name, *more, **query)
