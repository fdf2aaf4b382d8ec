"""Stored explanations as the steps that the tree component shows."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lingji.core.text import CHINESE, ENGLISH, Text
from lingji.design.speech import say

KINDS: dict[str, Promise] = {
    "veto": _("Veto"),
    "owed": _("Owed"),
    "part": _("Part"),
    "occasion": _("Occasion"),
    "record": _("Record"),
}


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an explanation, in the language of the page."""

    kind: str | Promise
    code: str
    title: str
    figure: str
    sentence: str
    children: tuple[Step, ...]
    href: str = ""
    opened: bool = False


Link = Callable[[str, str], str]


def no_link(_kind: str, _code: str) -> str:
    """Link no step to anything."""
    return ""


def step_of(tree: Mapping[str, Any], link: Link = no_link) -> Step:
    """Return a stored tree as steps; `link` gives the address behind a step's kind and code."""
    kind, code = tree["kind"], tree["code"]
    return Step(
        KINDS.get(kind, ""),
        code,
        say(text_of(tree["title"])),
        tree["figure"],
        say(text_of(tree["says"])),
        tuple(step_of(child, link) for child in tree["children"]),
        link(kind, code),
        kind in ("total", "base", "rescaled", "part", "occasion"),
    )


def text_of(json: Mapping[str, str]) -> Text:
    """Return a text that was written as JSON."""
    return Text(json[CHINESE], json[ENGLISH])


def children_of(tree: Mapping[str, Any], *kinds: str) -> list[dict[str, Any]]:
    """Return the children of a stored tree that are of some kind."""
    return [child for child in tree["children"] if child["kind"] in kinds]
