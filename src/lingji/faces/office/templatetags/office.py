"""How the office's pages write texts and points: `{% load office %}`."""

from __future__ import annotations

from functools import cache
from html import escape

from django import template
from django.template.context import Context
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from lingji.apps.registry.kinds import LEVELS
from lingji.apps.registry.models import Region
from lingji.apps.results.models import ScoreRun
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import Reader
from lingji.core import numbers
from lingji.core.text import Text
from lingji.design import speech
from lingji.design.outcomes import OUTCOMES
from lingji.design.templatetags.design import mark, status
from lingji.faces.office.pages.entry import ItemRow
from lingji.faces.office.pages.readers import reader_name
from lingji.faces.office.pages.rows import Row
from lingji.faces.office.place import Place
from lingji.faces.office.selection_ways import phases_of

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


@register.filter
def region(region: Region) -> str:
    """Say the name of a region."""
    return speech.say(Text(region.name_zh, region.name_en))


@register.filter
def level(code: str) -> str:
    """Say the level of a title."""
    return speech.say(LEVELS[code]) if code in LEVELS else ""


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
    # Regions and sectors come again and again.
    escaped = cache(escape)
    for row in rows:
        result, url = row.result, escape(row.url)
        written.append(
            ROW.format(
                ' class="is-out"' if row.out else "",
                result.place or "—",
                url,
                escape(result.organisation),
                escaped(row.region),
                escaped(result.sector),
                url,
                numbers.show(result.total),
                signed(result.margin),
                statuses[result.outcome],
            )
        )
        if row.line:
            written.append(drawn)
    # Figures and statuses are written by this program; every text from outside was escaped above.
    return mark_safe("".join(written))  # noqa: S308


ITEM = (
    '<tr><th scope="row"><a href="{}">{} {}</a></th><td class="number narrow">{}</td>'
    '<td class="number strong narrow"><a href="{}" tabindex="-1">{}</a></td><td class="number narrow">{}</td>'
    "<td>{}</td></tr>\n"
)


@register.simple_tag
def item_rows(items: list[ItemRow]) -> SafeString:
    """Write the items of a category: their points, what was lost, what is amiss."""
    return format_html_join("", ITEM, (_item_cells(row) for row in items))


def _item_cells(row: ItemRow) -> tuple[object, ...]:
    lost: object = f"−{numbers.show(row.lost)}" if row.lost else ""
    if row.lost == 0:
        lost = mark_safe('<span class="quiet">0</span>')
    return (
        row.url,
        row.item.code,
        speech.say(row.item.title),
        numbers.trim(row.item.points),
        row.url,
        "—" if row.points is None else numbers.show(row.points),
        lost,
        " ".join(speech.say(word) for word in row.amiss),
    )


READER = '<tr><th scope="row">{}</th><td>{}</td><td>{}</td><td>{}</td></tr>\n'


@register.simple_tag
def reader_rows(readers: list[Reader]) -> SafeString:
    """Write who has read a notice and who has not: quick enough for a thousand rows."""
    unread = mark("waiting", _("not yet"))
    rows = (
        (
            reader_name(reader),
            speech.say(Text(reader.region_zh, reader.region_en)),
            mark("done", f"{timezone.localtime(reader.read_at):%Y-%m-%d %H:%M}")
            if reader.read_at
            else unread,
            reader.read_by,
        )
        for reader in readers
    )
    return format_html_join("", READER, rows)


@register.inclusion_tag("office/selection_nav.html", takes_context=True)
def selection_nav(context: Context) -> dict[str, object]:
    """The ways between the pages of the selection that this page is about (`selection`, or `place`)."""
    place = context.get("place")
    selection: Selection | None = place.selection if place else context.get("selection")
    if selection is None:
        return {}
    has_run = place is not None or ScoreRun.objects.filter(selection=selection).exists()
    user, page = context["request"].user, str(context.get("page") or "")
    phases = phases_of(user, selection, page, context["request"].path, has_run=has_run)
    return {
        "phases": phases,
        "here": next((phase for phase in phases if phase.current and phase.links), None),
    }


@register.simple_tag
def to(place: Place, name: str, *more: str, **query: str) -> str:
    """Return the address of another page about the same run."""
    return place.url(name, *more, **query)
