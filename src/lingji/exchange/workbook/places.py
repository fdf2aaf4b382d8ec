"""Where a leaf of the case stands in the workbook, so that a fault can name the cell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from xlsxwriter.utility import xl_col_to_name

from lingji.exchange.workbook.columns import Column
from lingji.exchange.workbook.leaves import Path, path_text


@dataclass(frozen=True, slots=True)
class Place:
    """One cell: its sheet, its row as Excel counts, its column as people find it, and what it says."""

    sheet: str
    row: int
    column: str
    value: str = ""


def column_name(index: int, column: Column) -> str:
    """Return a column as `D 测评方式 method`."""
    return " ".join(filter(None, (xl_col_to_name(index), column.zh, column.name)))


class Places:
    """The cells of one JSON file of the case, by the path of the leaf that they carry."""

    def __init__(self) -> None:
        self._cells: dict[str, Place] = {}

    def add(self, path: Path, place: Place) -> None:
        """Remember a cell; the first one of a path stays."""
        self._cells.setdefault(path_text(path), place)

    def find(self, path: str, value: str) -> Place | None:
        """Return the cell of a fault: the list member that says the value, the path's own, or the nearest."""
        return self._saying(path, value) or self._cells.get(path) or self._nearest(path)

    def _saying(self, path: str, value: str) -> Place | None:
        """Return the last member of the list at a path (`a[].b` is the list of every a) with this code."""
        member = re.escape(path).replace(r"\[\]", r"\[[0-9]+\]") + r"\[[0-9]+\]\.(code|method)"
        for inner, place in reversed(self._cells.items()):
            if value and place.value == value and re.fullmatch(member, inner):
                return place
        return None

    def _nearest(self, path: str) -> Place | None:
        while path:
            for inner, place in self._cells.items():
                if inner.startswith((f"{path}.", f"{path}[")):
                    return place
            path = path[: max(path.rfind("."), path.rfind("["), 0)]
            if path in self._cells:
                return self._cells[path]
        return None
