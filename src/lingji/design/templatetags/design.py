"""What templates of every face may say: `{% load design %}`."""

from __future__ import annotations

from typing import Protocol

from django import template
from django.http import QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from lingji.design.outcomes import OUTCOMES

register = template.Library()
THEMES = ("light", "dark")


class Drawn(Protocol):
    """A chart: geometry that names the template which writes it."""

    @property
    def template(self) -> str: ...


@register.simple_tag(takes_context=True)
def theme(context: Context) -> str:
    """The theme that this reader chose by hand (a cookie that theme.js writes), or nothing: the system's."""
    request = context.get("request")
    chosen = request.COOKIES.get("theme", "") if request else ""
    return chosen if chosen in THEMES else ""


@register.simple_tag
def status(outcome: str) -> SafeString:
    """An outcome as shape and word; quick enough for a thousand rows."""
    known = OUTCOMES[outcome]
    return format_html(
        '<span class="status status--{}"><svg viewBox="0 0 12 12" aria-hidden="true">'
        '<path d="{}"/></svg>{}</span>',
        known.code,
        known.shape,
        known.word,
    )


@register.simple_tag
def chart(drawn: Drawn) -> str:
    """A chart made by `lingji.design.charts`."""
    return render_to_string(drawn.template, {"chart": drawn})


@register.simple_tag(takes_context=True)
def address(context: Context, **changes: object) -> str:
    """This list's address with some of its query changed (None or "" takes a name out): `?q=…&sort=…`."""
    request = context.get("request")
    query = request.GET.copy() if request else QueryDict(mutable=True)
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = str(value)
    return f"?{query.urlencode()}"
