"""What the pandas and Polars versions share: marks of distinct values, and what is said of each part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lingji.core.framework import Framework


def marks_of(framework: Framework, values: Iterable[tuple[str, str, str]]) -> dict[str, list[Any]]:
    """Mark each distinct (item, method, value) with the exact core."""
    made: dict[str, list[Any]] = {"item": [], "method": [], "value": [], "mark": []}
    for item, method, value in values:
        mark = framework.rounding.of(framework.parts[item, method].rule.mark(value))
        for column, cell in zip(made, (item, method, value, mark), strict=True):
            made[column].append(cell)
    return made


def parts_of(framework: Framework) -> dict[str, list[Any]]:
    """Return the parts by column; `limit` is how far two marks may lie apart (none where -1)."""
    parts = list(framework.parts.values())
    return {
        "item": [part.item for part in parts],
        "method": [part.method for part in parts],
        "category": [framework.category_of[part.item] for part in parts],
        "least": [part.min_occasions for part in parts],
        "limit": [-1 if part.tolerance is None else int(part.tolerance * part.full) for part in parts],
    }
