"""What templates of every face may say: `{% load design %}`."""

from __future__ import annotations

from functools import cache
from typing import Protocol

from django import template
from django.forms import BaseForm, BoundField, CheckboxInput, CheckboxSelectMultiple, RadioSelect
from django.http import QueryDict
from django.template.context import Context
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from lingji.design.outcomes import OUTCOMES
from lingji.design.speech import say

register = template.Library()
register.filter("say", say)
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
def fixed(name: str) -> SafeString:
    """A template that says the same on every page in a language, such as the list of keys: written once."""
    return _fixed(name, get_language() or "")


@cache
def _fixed(name: str, _language: str) -> SafeString:
    return render_to_string(name)


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


@register.simple_tag(takes_context=True)
def is_practice(context: Context) -> bool:
    """Say whether the page is about a selection that is only practice: it is marked on every page of it.

    Found are `selection` itself and what belongs to one: `place`, `entry`, `application`.
    """
    holders = (context.get(name) for name in ("place", "entry", "application"))
    found = [context.get("selection"), *(getattr(holder, "selection", None) for holder in holders)]
    return any(getattr(one, "practice", False) is True for one in found)


# How far a thing is, as a shape and a tone: done, under way, waits for somebody, needs care, stopped.
MARKS = {
    "done": ("selected", "M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z"),
    "going": ("not_selected", "M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8zM6 4v2.2l1.5 1"),
    "waiting": ("not_selected", "M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z"),
    "care": ("tied_at_line", "M6 1L11 6L6 11L1 6z"),
    "stopped": ("vetoed", "M2 2L10 10M10 2L2 10"),
}


@register.simple_tag
def mark(kind: str, word: object) -> SafeString:
    """A state as shape and word (`done`, `going`, `waiting`, `care`, `stopped`); quick in long tables."""
    tone, shape = MARKS[kind]
    return format_html(
        '<span class="status status--{}"><svg viewBox="0 0 12 12" aria-hidden="true">'
        '<path d="{}"/></svg>{}</span>',
        tone,
        shape,
        word,
    )


@register.simple_tag
def form_field(bound: BoundField, hint: object = "") -> SafeString:
    """A field of a Django form, whole: label, hint (`help_text`), its first fault, and the control."""
    control = bound.field.widget
    by_itself = isinstance(control, CheckboxInput)
    attrs = (
        {} if by_itself or isinstance(control, RadioSelect | CheckboxSelectMultiple) else {"class": "input"}
    )
    if bound.errors:
        attrs["aria-invalid"] = "true"
    context = {
        "bound": bound,
        "control": bound.as_widget(attrs={**control.attrs, **attrs}),
        "hint": hint or bound.help_text,
        "group": isinstance(control, RadioSelect | CheckboxSelectMultiple),
        "by_itself": by_itself,
    }
    return render_to_string("design/form_field.html", context)


@register.simple_tag
def form_faults(form: BaseForm) -> SafeString:
    """All faults of a form on top of it, each leading to its field."""
    fields = [field for field in form.visible_fields() if field.errors]
    return render_to_string("design/form_faults.html", {"form": form, "fields": fields})


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
