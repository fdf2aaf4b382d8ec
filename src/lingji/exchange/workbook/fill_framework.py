"""The two sheets of a framework: one row for each part, and the elements of its rule below."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from lingji.core.canonical import canonical
from lingji.core.faults import Unreadable
from lingji.core.framework_diff import sentence_of
from lingji.core.numbers import read_share
from lingji.core.text import same
from lingji.exchange.workbook.columns import Column
from lingji.exchange.workbook.filled import Cells, Filled, annotations_of, list_length
from lingji.exchange.workbook.layout import PARTS, RULES
from lingji.exchange.workbook.leaves import Leaves, Path
from lingji.exchange.workbook.rule_elements import ELEMENTS, Element

Row = dict[str, Path]


class Arranged:
    """A framework whose order of keys decides nothing: levels stand by falling share.

    The same framework gives the same sheets, in whatever order its JSON was written.
    """

    def __init__(self, source: Mapping[str, Any]) -> None:
        self.source = json.loads(canonical(source))
        self.leaves = Leaves(self.source)
        self.rows = list(_rows_of(self.leaves))
        for row in self.rows:
            _arrange_levels(self.at(row["rule"]))
        self.leaves = Leaves(self.source)

    def at(self, path: Path) -> dict[str, Any]:
        """Return the object at a path, taken or not; an empty one where a draft has none."""
        here = self.source
        for step in path:
            here = here.get(step) if isinstance(step, str) else (here[step] if step < len(here) else None)
            if here is None:
                return {}
        return here if isinstance(here, dict) else {}

    def code(self, path: Path, key: str) -> str:
        """Return a code of the object at a path, taken or not."""
        return str(self.at(path).get(key, ""))


def _arrange_levels(rule: dict[str, object]) -> None:
    levels = rule.get("levels")
    if isinstance(levels, dict):
        texts = {code: share for code, share in levels.items() if isinstance(share, str)}
        by_share = sorted(texts, key=lambda code: (-_share(texts[code]), code))
        rule["levels"] = {code: levels[code] for code in [*by_share, *(set(levels) - set(texts))]}


def _share(text: str) -> Fraction:
    """Return a share; what is none in a draft stands last."""
    try:
        return read_share(text)
    except Unreadable:
        return Fraction(-1)


def _rows_of(leaves: Leaves) -> Iterator[Row]:
    """Yield, part by part, the paths of its category, item, part and rule."""
    for c in range(list_length(leaves, ("categories",))):
        category: Path = ("categories", c)
        # A draft may have a category without items, an item without parts: they get a row all the same.
        for i in range(max(1, list_length(leaves, (*category, "items")))):
            item: Path = (*category, "items", i)
            for p in range(max(1, list_length(leaves, (*item, "parts")))):
                part: Path = (*item, "parts", p)
                yield {"category": category, "item": item, "part": part, "rule": (*part, "rule")}


def fill_parts(arranged: Arranged) -> Filled:
    """Fill 测评体系: codes stand in every row, the rest of a category or item in its first row."""
    columns = _parts_columns(
        annotations_of(
            PARTS, arranged.leaves, lambda level, what: {(*row[level], what) for row in arranged.rows}
        )
    )
    rows = []
    for row in arranged.rows:
        cells: Cells = {}
        for column in columns:
            if not column.for_people:
                cells[column.name] = arranged.leaves.take((*row[column.level], *column.at), column.kind)
        cells["category"] = arranged.code(row["category"], "code")
        cells["item"] = arranged.code(row["item"], "code")
        part = arranged.at(row["part"])
        sentence = sentence_of(part) if part else same("")
        rows.append(cells | {"sentence.zh-Hans": sentence.zh, "sentence.en": sentence.en})
    return Filled(PARTS, columns, rows)


def _parts_columns(annotations: list[Column]) -> tuple[Column, ...]:
    """Put titles and notes behind the code or kind that they belong to."""
    behind = {"category": "category", "item": "item", "method": "part", "kind": "rule"}
    made: list[Column] = []
    for column in PARTS.columns:
        made.append(column)
        titled = [each for each in annotations if each.level == behind.get(column.name)]
        made += [each for each in titled if each.at[0] == "title" or column.name != "item"]
        if column.name == "item_points":
            made += [each for each in annotations if each.level == "item" and each.at[0] != "title"]
    return tuple(made)


def fill_rules(arranged: Arranged) -> Filled:
    """Fill 规则: one row for each level, line, figure, bend or step of a rule."""
    found = [(row, element, place) for row in arranged.rows for element, place in _elements(arranged, row)]

    def annotated(_: str, what: str) -> list[Path]:
        return [path for _, element, place in found if (path := element.annotation(place, (what,)))]

    columns = (*RULES.columns, *annotations_of(RULES, arranged.leaves, annotated))
    rows = []
    for row, element, place in found:
        cells = {
            "item": arranged.code(row["item"], "code"),
            "method": arranged.code(row["part"], "method"),
            "element": element.name,
        }
        if element.keyed:
            cells["code"] = str(place[-1])
        for name, path in element.cells(place).items():
            cells[name] = arranged.leaves.take(path)
        for column in columns:
            if column.level and (annotation := element.annotation(place, column.at)):
                cells[column.name] = arranged.leaves.take(annotation)
        rows.append(cells)
    return Filled(RULES, columns, rows)


def _elements(arranged: Arranged, row: Row) -> Iterator[tuple[Element, Path]]:
    """Yield the elements of one rule with their paths, in order."""
    for element in ELEMENTS.values():
        root: Path = (*row["rule"], element.field)
        depth = len(root)
        if element.keyed:
            yield from (
                (element, path)
                for path, leaf in list(arranged.leaves.left.items())
                if len(path) == depth + 1 and path[:depth] == root and isinstance(leaf, str) and leaf
            )
        else:
            numbers = range(list_length(arranged.leaves, root))
            yield from ((element, (*root, number)) for number in numbers)
