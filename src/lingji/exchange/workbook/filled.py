"""A sheet with its cells, before it becomes Excel."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TypeAlias

from lingji.exchange.workbook.columns import Column, Layout, annotation, in_order
from lingji.exchange.workbook.leaves import Leaves, Path

Cells: TypeAlias = "dict[str, str]"
ALWAYS_TITLED = ("category", "item", "row", "element")


@dataclass(frozen=True, slots=True)
class Filled:
    """A sheet's columns and, row by row, its cells by the columns' names."""

    layout: Layout
    columns: tuple[Column, ...]
    rows: list[Cells]


def list_length(leaves: Leaves, root: Path) -> int:
    """Return how many members the list at a path still has leaves for."""
    depth = len(root)
    numbers = [
        path[depth]
        for path in leaves.left
        if len(path) > depth and path[:depth] == root and isinstance(path[depth], int)
    ]
    return 1 + max((number for number in numbers if isinstance(number, int)), default=-1)


def annotations_of(
    layout: Layout, leaves: Leaves, paths: Callable[[str, str], Iterable[Path]]
) -> list[Column]:
    """Return the columns of the titles, notes and sources that objects of a sheet have.

    `paths` gives, for a level and `title`, `note` or `source`, where those of all its objects stand.
    """
    made = []
    for prefix, zh, level in layout.annotated:
        for what in ("title", "note", "source"):
            tags = {tag for path in paths(level, what) for tag in leaves.languages(path)}
            if what == "title" and level in ALWAYS_TITLED:
                tags |= {"zh-Hans", "en"}
            made += [annotation(prefix, zh, level, what, tag) for tag in in_order(tags)]
    return made
