"""How the office's pages write texts and points: `{% load office %}`."""

from __future__ import annotations

from django import template

from lingji.core import numbers
from lingji.core.text import Text
from lingji.faces.office.place import Place, language

register = template.Library()


@register.filter
def say(text: Text) -> str:
    """Say a text in the language of the page."""
    return text.say(language())


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


@register.simple_tag
def to(place: Place, name: str, *more: str, **query: str) -> str:
    """Return the address of another page about the same run."""
    return place.url(name, *more, **query)
