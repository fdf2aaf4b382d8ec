"""How the pages about frameworks write sums and faults: `{% load frameworks %}`."""

from __future__ import annotations

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lingji.apps.frameworks.outline import Line, Sum
from lingji.core.numbers import trim

register = template.Library()


@register.simple_tag
def badge(line: Line) -> SafeString:
    """Say by shape and word what is wrong with a category or item, or nothing where all is well."""
    said = []
    if not line.sum.agrees:
        said.append(("fault", "≠", _("sum %(found)s") % {"found": _points(line.sum.found)}))
    elif line.all_faults:
        count = line.all_faults
        word = ngettext("%(count)s fault", "%(count)s faults", count) % {"count": count}
        said.append(("fault", "✕", word))
    if line.all_warnings:
        count = line.all_warnings
        word = ngettext("%(count)s to look at", "%(count)s to look at", count) % {"count": count}
        said.append(("warning", "!", word))
    marks = [
        format_html('<span class="mark mark--{}"><span aria-hidden="true">{}</span> {}</span>', *one)
        for one in said
    ]
    return format_html_join("", "{}", ((mark,) for mark in marks))


@register.simple_tag
def adds_up(total: Sum, what: str) -> SafeString:
    """Say what a level sums to and whether that is what it should be: `parts 25 of 25 ✓`."""
    shape, kind = ("✓", "good") if total.agrees else ("≠", "fault")
    sentence = _("%(what)s: %(found)s of %(owed)s") % {
        "what": what,
        "found": _points(total.found),
        "owed": _points(total.owed),
    }
    word = _("adds up") if total.agrees else _difference(total)
    return format_html(
        '<span class="mark mark--{}">{} <span aria-hidden="true">{}</span> {}</span>',
        kind,
        sentence,
        shape,
        word,
    )


@register.filter
def worth(points: int | None) -> str:
    """Write points, or a question mark where they cannot be read."""
    return _points(points)


def _points(points: int | None) -> str:
    return "？" if points is None else trim(points)


def _difference(total: Sum) -> str:
    if total.owed is None or total.found is None:
        return _("some points cannot be read")
    apart = total.found - total.owed
    said = _("%(points)s too many") if apart > 0 else _("%(points)s too few")
    return said % {"points": trim(abs(apart))}
