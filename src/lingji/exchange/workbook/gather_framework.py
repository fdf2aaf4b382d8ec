"""From the sheets 测评体系 and 规则 back to the leaves of a framework."""

from __future__ import annotations

from dataclasses import dataclass, field

from lingji.core.text import Text
from lingji.exchange.workbook.gather import Gathered
from lingji.exchange.workbook.leaves import Path
from lingji.exchange.workbook.rule_elements import ELEMENTS, Element
from lingji.exchange.workbook.sheets import SheetData, SheetRow

NO_SUCH_PART = Text(
    "“测评体系”中没有这一部分，请核对项代码和测评方式",
    "the sheet 测评体系 has no such part; check item and method",
)
NO_MEANING = Text("此类要素没有这一格，请留空", "this kind of element has no such cell; leave it empty")
UNKNOWN_ELEMENT = Text(f"应为其中之一：{' '.join(ELEMENTS)}", f"write one of: {' '.join(ELEMENTS)}")


@dataclass
class Positions:
    """Numbers the codes of a list in the order in which they first appear."""

    known: dict[tuple[object, ...], int] = field(default_factory=dict)
    lengths: dict[tuple[object, ...], int] = field(default_factory=dict)

    def of(self, parent: tuple[object, ...], code: str) -> int:
        key = (*parent, code)
        if key not in self.known:
            self.known[key] = self.next(parent)
        return self.known[key]

    def next(self, parent: tuple[object, ...]) -> int:
        number = self.lengths.get(parent, 0)
        self.lengths[parent] = number + 1
        return number


def gather_parts(sheet: SheetData, framework: Gathered) -> dict[tuple[str, str], Path]:
    """Gather 测评体系; returns the path of each part by item and method.

    An empty category or item (as merged cells leave it) means the one above.
    """
    positions = Positions()
    parts: dict[tuple[str, str], Path] = {}
    codes = {"category": "", "item": ""}
    for row in sheet.rows:
        codes["item"] = "" if row.cells.get("category", "") not in ("", codes["category"]) else codes["item"]
        for level in codes:
            codes[level] = row.cells.get(level, "") or codes[level]
            row.cells[level] = codes[level]
        category: Path = ("categories", positions.of(("categories",), codes["category"]))
        item: Path = (*category, "items", positions.of((*category, "items"), codes["item"]))
        part: Path = (*item, "parts", positions.next((*item, "parts")))
        paths = {"category": category, "item": item, "part": part, "rule": (*part, "rule")}
        _put_part(sheet, row, paths, framework)
        parts.setdefault((codes["item"], row.cells.get("method", "")), part)
    return parts


def _put_part(sheet: SheetData, row: SheetRow, paths: dict[str, Path], framework: Gathered) -> None:
    for name, (_, column) in sheet.columns.items():
        if not column.for_people:
            path = (*paths[column.level], *column.at)
            again = column.level in ("category", "item")
            framework.put(path, row.cells.get(name, ""), sheet.place(row, name), column.kind, again=again)
    # Where sums do not agree, the fault belongs to the figure that they should come to.
    framework.places.add((*paths["category"], "items"), sheet.place(row, "category_points"))
    framework.places.add((*paths["item"], "parts"), sheet.place(row, "item_points"))


def gather_rules(
    sheet: SheetData, parts: dict[tuple[str, str], Path], framework: Gathered, *, parts_are_sound: bool
) -> None:
    """Gather 规则: each row is a level, line, figure, bend or step of a part's rule."""
    positions = Positions()
    for row in sheet.rows:
        part = parts.get((row.cells.get("item", ""), row.cells.get("method", "")))
        element = ELEMENTS.get(row.cells.get("element", ""))
        if part is None and parts_are_sound:
            sheet.fault(row, "item", NO_SUCH_PART)
        if element is None:
            sheet.fault(row, "element", UNKNOWN_ELEMENT)
        if part and element:
            root: Path = (*part, "rule", element.field)
            step = row.cells.get("code", "") if element.keyed else positions.next(root)
            _put_element(sheet, row, element, (*root, step), framework)


def _put_element(sheet: SheetData, row: SheetRow, element: Element, place: Path, framework: Gathered) -> None:
    framework.places.add(place[:-1], sheet.place(row, "value"))
    if element.keyed and not place[-1]:
        framework.places.add(place, sheet.place(row, "code"))
    paths = element.cells(place)
    for name, (_, column) in sheet.columns.items():
        cell, here = row.cells.get(name, ""), sheet.place(row, name)
        annotation = element.annotation(place, column.at) if column.level else None
        path = annotation or paths.get(name)
        if path:
            framework.put(path, cell, here)
        elif cell and name not in ("item", "method", "element") and not element.uses(name):
            sheet.fault(row, name, NO_MEANING)
