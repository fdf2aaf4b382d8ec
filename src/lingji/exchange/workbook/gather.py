"""Gathering the leaves of one JSON file from the sheets, each with the cell that it came from."""

from __future__ import annotations

import json

from lingji.core.faults import Fault
from lingji.core.text import Text
from lingji.exchange.workbook.leaves import TEXT, Leaf, Path, leaf_of, path_text
from lingji.exchange.workbook.places import Place, Places

Node = dict[str | int, object]


class Gathered:
    """The leaves of one file so far, the places they came from, and what did not fit together."""

    def __init__(self) -> None:
        self.leaves: dict[Path, Leaf] = {}
        self.places = Places()
        self.faults: list[Fault] = []
        self._from: dict[Path, Place] = {}

    def put(self, path: Path, cell: str, place: Place, kind: str = TEXT, *, again: bool = False) -> None:
        """Put the leaf of a cell; `again` lets a later cell repeat what an earlier one says."""
        self.places.add(path, place)
        if cell:
            self.put_leaf(path, leaf_of(cell, kind), place, again=again)

    def put_leaf(self, path: Path, leaf: Leaf, place: Place, *, again: bool = False) -> None:
        self.places.add(path, place)
        if path not in self.leaves:
            self.leaves[path] = leaf
            self._from[path] = place
        elif not (again and self.leaves[path] == leaf):
            row = self._from[path].row
            self._fault(
                place, Text(f"与第{row}行不一致或重复，请保留一处", f"row {row} says this already; keep one")
            )

    def json(self) -> bytes:
        """Return the file's JSON; leaves that contradict each other are left out and become faults."""
        root: Node = {}
        for path, leaf in self.leaves.items():
            self._hang(root, path, leaf)
        return json.dumps(self._lists(root, ()), ensure_ascii=False).encode()

    def _hang(self, root: Node, path: Path, leaf: Leaf) -> None:
        if not leaf and isinstance(leaf, dict | list) and self._has_below(path):
            return
        here = root
        for depth, step in enumerate(path[:-1], 1):
            above = self.leaves.get(path[:depth])
            if path[:depth] in self.leaves and not (above in ({}, []) and isinstance(above, dict | list)):
                place = self._from[path[:depth]]
                advice = Text(
                    f"“{place.sheet}”第{place.row}行已写为一个数，请保留一处",
                    f"sheet {place.sheet}, row {place.row} has it as one figure already; keep one",
                )
                self._fault(self._from[path], advice)
                return
            inner = here.setdefault(step, {})
            assert isinstance(inner, dict)
            here = inner
        here[path[-1]] = leaf

    def _has_below(self, path: Path) -> bool:
        depth = len(path)
        return any(len(other) > depth and other[:depth] == path for other in self.leaves)

    def _lists(self, node: object, path: Path) -> object:
        """Turn nodes with numbered members into lists."""
        if not isinstance(node, dict) or not node:
            return node
        if all(isinstance(key, str) for key in node):
            return {key: self._lists(inner, (*path, key)) for key, inner in node.items()}
        numbers = sorted(key for key in node if isinstance(key, int))
        if numbers != list(range(len(node))):
            stray = [place for origin, place in self._from.items() if origin[: len(path)] == path]
            advice = Text(
                f"“{path_text(path)}”中没有这个位置，请改正或删去此行",
                f"there is no such position in {path_text(path)}; mend or delete the row",
            )
            self._fault(stray[-1], advice)
        return [self._lists(node[number], (*path, number)) for number in numbers]

    def _fault(self, place: Place, advice: Text) -> None:
        self.faults.append(Fault(place.sheet, place.row, place.column, place.value, advice))
