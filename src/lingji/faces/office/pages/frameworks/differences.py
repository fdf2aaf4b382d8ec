"""Differences as a page shows them: by place, and how many there are of which kind."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from lingji.core.framework_diff import KINDS, Difference
from lingji.core.text import Text


class Row(NamedTuple):
    """One difference with the word for its kind."""

    word: Text
    difference: Difference


class Group(NamedTuple):
    """The differences at one place."""

    place: Text
    rows: tuple[Row, ...]


class Counted(NamedTuple):
    """How many differences there are of one kind."""

    word: Text
    number: int


def grouped(found: Iterable[Difference]) -> list[Group]:
    """Return differences by place, in their order."""
    return [
        Group(place, tuple(Row(KINDS[each.kind], each) for each in rows))
        for place, rows in groupby(found, key=lambda each: each.place)
    ]


def counted(found: list[Difference]) -> list[Counted]:
    """Return how many differences there are of each kind that occurs."""
    counts = [Counted(word, sum(each.kind == kind for each in found)) for kind, word in KINDS.items()]
    return [each for each in counts if each.number]
