"""A draft at a glance: what every level sums to and where something is wrong. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, NamedTuple

from lingji.apps.frameworks.document import Json, Place, loaded, place_of_fault
from lingji.core.faults import Fault, Faults, Unreadable
from lingji.core.framework import Framework, read_framework
from lingji.core.framework_check import FrameworkWarning, warnings
from lingji.core.framework_diff import name_of
from lingji.core.numbers import read_points
from lingji.core.text import Text


class Sum(NamedTuple):
    """What a level should have and what is below it sums to, in ten-thousandths; None: not readable."""

    owed: int | None
    found: int | None

    @property
    def agrees(self) -> bool:
        return self.owed is not None and self.owed == self.found


@dataclass(frozen=True, slots=True)
class Line:
    """One category or item: its place, code and name, its sum, and how many faults and warnings it holds."""

    place: Place
    code: str
    name: Text
    sum: Sum
    faults: int
    warnings: int
    lines: tuple[Line, ...] = ()

    @property
    def all_faults(self) -> int:
        """Its own faults and those of what it holds."""
        return self.faults + sum(line.all_faults for line in self.lines)

    @property
    def all_warnings(self) -> int:
        return self.warnings + sum(line.all_warnings for line in self.lines)


@dataclass(frozen=True, slots=True)
class Outline:
    """A whole draft; `framework` is there where nothing is wrong."""

    sum: Sum
    lines: tuple[Line, ...]
    faults: tuple[Fault, ...]
    warnings: tuple[FrameworkWarning, ...]
    framework: Framework | None
    items: int
    parts: int

    def faults_at(self, place: Place) -> list[tuple[str, Fault]]:
        """Return the faults of a place itself, each with its path within the place."""
        found = ((place_of_fault(fault.column), fault) for fault in self.faults)
        return [(path, fault) for (where, path), fault in found if where == place]

    def warnings_at(self, place: Place) -> list[FrameworkWarning]:
        return [each for each in self.warnings if place_of_fault(each.path)[0] == place]


def outline_of(source: Mapping[str, Any]) -> Outline:
    """Return the outline of a draft, whatever state it is in."""
    faults = Faults()
    framework = read_framework(source, faults)
    warned = warnings(source)
    count = _counted(fault.column for fault in faults.found)
    warns = _counted(each.path for each in warned)
    categories = listed(source, "categories")
    lines = tuple(_category(Place(number), each, count, warns) for number, each in enumerate(categories))
    items = [item for category in categories for item in listed(category, "items")]
    return Outline(
        Sum(points_of(source, "total"), _sum(categories)),
        lines,
        tuple(faults.found),
        tuple(warned),
        None if faults.found else framework,
        len(items),
        sum(len(listed(item, "parts")) for item in items),
    )


@lru_cache(maxsize=16)
def outline_of_text(source: str) -> Outline:
    """Return the outline of a draft's or version's text; what stands there is asked for again and again."""
    return outline_of(loaded(source))


def listed(holder: Mapping[str, Any], key: str) -> list[Json]:
    """Return the objects of a list, and none where there is no list."""
    given = holder.get(key)
    return [each if isinstance(each, dict) else {} for each in given] if isinstance(given, list) else []


def points_of(holder: Mapping[str, Any], key: str = "points") -> int | None:
    """Return points in ten-thousandths, or None where they cannot be read."""
    try:
        given = holder.get(key)
        return read_points(given) if isinstance(given, str) else None
    except Unreadable:
        return None


def _category(place: Place, category: Json, faults: Mapping[Place, int], warns: Mapping[Place, int]) -> Line:
    items = listed(category, "items")
    lines = tuple(
        _line(Place(place.category, number), item, listed(item, "parts"), faults, warns)
        for number, item in enumerate(items)
    )
    return _line(place, category, items, faults, warns, lines)


def _line(
    place: Place,
    here: Json,
    below: list[Json],
    faults: Mapping[Place, int],
    warns: Mapping[Place, int],
    lines: tuple[Line, ...] = (),
) -> Line:
    total = Sum(points_of(here), _sum(below))
    name = name_of({"title": here.get("title", {})})
    return Line(place, str(here.get("code", "")), name, total, faults[place], warns[place], lines)


def _sum(holders: list[Json]) -> int | None:
    points = [points_of(holder) for holder in holders]
    return None if None in points else sum(each for each in points if each is not None)


def _counted(columns: Iterable[str]) -> Mapping[Place, int]:
    made: dict[Place, int] = defaultdict(int)
    for column in columns:
        made[place_of_fault(column)[0]] += 1
    return made
