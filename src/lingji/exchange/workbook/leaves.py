"""JSON as leaves: every text or figure with its path, so that sheets can take what they show.

Whatever no sheet takes is still there at the end: that is how nothing gets lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TypeAlias

Path: TypeAlias = "tuple[str | int, ...]"
Leaf: TypeAlias = "str | int | dict[str, object] | list[object] | None"

TEXT, WHOLE, FLAG, NULLABLE = "text", "whole", "flag", "nullable"
NULL = "null"
LANGUAGE = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")
WHOLE_FIGURE = re.compile(r"0|-?[1-9][0-9]{0,14}")


def leaves_of(value: object, path: Path = ()) -> Iterator[tuple[Path, Leaf]]:
    """Yield each leaf of a JSON value with its path; an empty list or object is a leaf too."""
    if isinstance(value, Mapping) and value:
        for key, inner in value.items():
            yield from leaves_of(inner, (*path, key))
    elif isinstance(value, list | tuple) and value:
        for number, inner in enumerate(value):
            yield from leaves_of(inner, (*path, number))
    elif value is None or isinstance(value, str | int | dict | list):
        yield path, value
    else:
        message = f"not a JSON value of a case: {type(value).__name__}"
        raise TypeError(message)


def path_text(path: Path) -> str:
    """Write a path as faults do: `categories[0].items[2].code`."""
    made = ""
    for step in path:
        made += f"[{step}]" if isinstance(step, int) else (f".{step}" if made else step)
    return made


class Leaves:
    """The leaves of one JSON value that no sheet has taken yet."""

    def __init__(self, value: object) -> None:
        self.left: dict[Path, Leaf] = dict(leaves_of(value))

    def take(self, path: Path, kind: str = TEXT) -> str:
        """Take a leaf as the text of a cell; an empty cell where there is none of this kind."""
        if path not in self.left:
            return ""
        shown = _cell(self.left[path], kind)
        if shown:
            del self.left[path]
        return shown

    def languages(self, path: Path) -> list[str]:
        """Return the languages of an annotation that a column or row can carry."""
        depth = len(path)
        return [
            str(found[depth])
            for found in self.left
            if len(found) == depth + 1 and found[:depth] == path and LANGUAGE.fullmatch(str(found[depth]))
        ]


def _cell(leaf: Leaf, kind: str) -> str:
    if kind == FLAG:
        return str(int(leaf)) if isinstance(leaf, bool) else ""
    if kind == WHOLE:
        return str(leaf) if isinstance(leaf, int) and WHOLE_FIGURE.fullmatch(str(leaf)) else ""
    if kind == NULLABLE and leaf is None:
        return NULL
    return leaf if isinstance(leaf, str) and not (kind == NULLABLE and leaf == NULL) else ""


def leaf_of(cell: str, kind: str) -> Leaf:
    """Return the leaf that a sound cell states (the reverse of `Leaves.take`)."""
    if kind == FLAG:
        return cell == "1"
    if kind == WHOLE:
        return int(cell)
    return None if kind == NULLABLE and cell == NULL else cell
