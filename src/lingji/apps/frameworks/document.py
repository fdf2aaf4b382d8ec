"""The JSON of a framework as one edits it: finding, adding, removing and moving its parts. Pure.

A place is written as positions: `` the whole, `2` the third category, `2-0` its first item.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from copy import deepcopy
from typing import Any, NamedTuple

from lingji.core.canonical import canonical
from lingji.core.framework import FORMAT
from lingji.core.rules import KINDS
from lingji.core.text import Text

Json = dict[str, Any]
PLACE = re.compile(r"(?:([0-9]{1,4})(?:-([0-9]{1,4}))?)?")
FAULT = re.compile(r"categories\[([0-9]+)\](?:\.items\[([0-9]+)\])?\.?")
LAST_NUMBER = re.compile(r"([0-9]+)(?!.*[0-9])")


class NoSuchPlace(LookupError):
    """The draft has nothing at this place (any more)."""


class Place(NamedTuple):
    """Where one is in a framework: at the whole, at a category, or at an item."""

    category: int | None = None
    item: int | None = None

    def __str__(self) -> str:
        return "-".join(str(step) for step in self if step is not None)

    @property
    def path(self) -> str:
        """The same place as faults name it."""
        category = "" if self.category is None else f"categories[{self.category}]"
        return category if self.item is None else f"{category}.items[{self.item}]"

    @property
    def above(self) -> Place:
        return Place() if self.item is None else Place(self.category)


def read_place(text: str) -> Place:
    """Read `2-0`; raises `NoSuchPlace`."""
    found = PLACE.fullmatch(text)
    if not found:
        raise NoSuchPlace(text)
    return Place(*(None if step is None else int(step) for step in found.groups()))


def place_of_fault(column: str) -> tuple[Place, str]:
    """Return the place that a fault belongs to, and its path within that place."""
    found = FAULT.match(column)
    if not found:
        return Place(), column
    return Place(*(None if step is None else int(step) for step in found.groups())), column[found.end() :]


def at(source: Mapping[str, Any], place: Place) -> Json:
    """Return what stands at a place; raises `NoSuchPlace`."""
    try:
        here: Json = dict(source) if place.category is None else source["categories"][place.category]
        return here if place.item is None else here["items"][place.item]
    except (IndexError, KeyError, TypeError) as error:
        raise NoSuchPlace(str(place)) from error


def replaced(source: Mapping[str, Any], place: Place, with_this: Json) -> Json:
    """Return the framework with something else at a place."""
    if place.category is None:
        return deepcopy(with_this)
    made, around = _copied(source, place)
    around[_last(place)] = deepcopy(with_this)
    return made


def added(source: Mapping[str, Any], place: Place) -> tuple[Json, Place]:
    """Return the framework with a fresh category (below the whole) or item (below a category), and where."""
    made = deepcopy(dict(source))
    here = made if place.category is None else at(made, place)
    around: list[Json] = here.setdefault("categories" if place.category is None else "items", [])
    taken = [str(each.get("code", "")) for each in around]
    prefix = "" if place.category is None else f"{here.get('code', '')}."
    around.append(_fresh_category(taken) if place.category is None else _fresh_item(prefix, taken))
    number = len(around) - 1
    return made, Place(number) if place.category is None else Place(place.category, number)


def removed(source: Mapping[str, Any], place: Place) -> Json:
    """Return the framework without what stands at a place."""
    made, around = _copied(source, place)
    del around[_last(place)]
    return made


def moved(source: Mapping[str, Any], place: Place, by: int) -> tuple[Json, Place]:
    """Return the framework with a category or item moved up (-1) or down (+1), and where it is now.

    An item that moves past the end of its category goes on in the next one; at the very ends it stays.
    """
    made, around = _copied(source, place)
    last, to = _last(place), _last(place) + by
    if 0 <= to < len(around):
        around.insert(to, around.pop(last))
        return made, Place(to) if place.item is None else Place(place.category, to)
    beside = (place.category or 0) + by
    if place.item is None or not 0 <= beside < len(made["categories"]):
        return made, place
    return carried(source, place, beside, first=by > 0)


def carried(
    source: Mapping[str, Any], place: Place, category: int, *, first: bool = False
) -> tuple[Json, Place]:
    """Return the framework with an item carried into another category, as its last item or its first."""
    made, around = _copied(source, place)
    item = around.pop(_last(place))
    try:
        items: list[Json] = made["categories"][category].setdefault("items", [])
    except IndexError as error:
        raise NoSuchPlace(str(category)) from error
    number = 0 if first else len(items)
    items.insert(number, item)
    return made, Place(category, number)


def empty(code: str, version: str, title: Text, total: str) -> Json:
    """Return a framework without categories."""
    return {
        "format": FORMAT,
        "code": code,
        "version": version,
        "title": title.as_json(),
        "total": total,
        "rounding": {"places": 4, "mode": "half_even"},
        "categories": [],
    }


def fresh_part(method: str, points: str) -> Json:
    """Return a part as it begins: by level, two assessors in mind."""
    return {"method": method, "points": points, "rule": {"kind": "grade", **KINDS["grade"].start(0)}}


def written(source: Mapping[str, Any]) -> str:
    """Return the canonical JSON of a draft."""
    return canonical(source).decode()


def loaded(source: str) -> Json:
    """Return the object of a draft's JSON."""
    made: Json = json.loads(source)
    return made


def next_version(version: str, taken: set[str]) -> str:
    """Return the next version label: its last number raised until it is free (2026.1 → 2026.2)."""
    found = LAST_NUMBER.search(version)
    if not found:
        return next_version(f"{version}.1", taken) if f"{version}.1" in taken else f"{version}.1"
    raised = version[: found.start()] + str(int(found[0]) + 1) + version[found.end() :]
    return next_version(raised, taken) if raised in taken else raised


def _copied(source: Mapping[str, Any], place: Place) -> tuple[Json, list[Json]]:
    """Return a copy and, in it, the list that holds a place; raises `NoSuchPlace`."""
    at(source, place)
    made = deepcopy(dict(source))
    categories: list[Json] = made["categories"]
    return made, categories if place.item is None else categories[place.category or 0]["items"]


def _last(place: Place) -> int:
    step = place.category if place.item is None else place.item
    assert step is not None, "the whole stands in no list"
    return step


def _fresh_category(taken: list[str]) -> Json:
    return {"code": _next_code("", taken), "points": "0", "items": []}


def _fresh_item(prefix: str, taken: list[str]) -> Json:
    return {"code": _next_code(prefix, taken), "points": "0", "parts": [fresh_part("material_review", "0")]}


def _next_code(prefix: str, taken: list[str]) -> str:
    number = len(taken) + 1
    while f"{prefix}{number}" in taken:
        number += 1
    return f"{prefix}{number}"
