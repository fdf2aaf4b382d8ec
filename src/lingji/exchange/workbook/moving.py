"""Faults of a case's files, moved to the cells of the workbook that they came from."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lingji.core import framework as frameworks
from lingji.core import policy as policies
from lingji.core.faults import Fault
from lingji.core.text import Text
from lingji.exchange.workbook.layout import TABLES
from lingji.exchange.workbook.places import Places
from lingji.exchange.workbook.settings import FRAMEWORK, POLICY
from lingji.exchange.workbook.sheets import SheetData

LAYOUT_OF = {table.file: layout for table, layout in TABLES.items()}
SHEET_OF = {
    frameworks.FILE: FRAMEWORK.layout.sheet,
    policies.FILE: POLICY.layout.sheet,
    **{file: layout.sheet for file, layout in LAYOUT_OF.items()},
}


class Moving:
    """Collects the faults of a workbook; what only follows from another fault is left out."""

    def __init__(self, sheets: dict[str, SheetData], places: dict[str, Places], own: list[Fault]) -> None:
        self.faults = list(own)
        self._sheets = sheets
        self._places = places
        self._told = {(fault.file, fault.row, fault.column) for fault in own}
        self._left_out: set[str] = set()
        self._left_out_columns: dict[str, str] = {}

    def leave_out(self, file: str) -> None:
        """Pass over what is said of a file whose sheets are at fault themselves."""
        self._left_out.add(file)

    def leave_out_column(self, column: str, home: str) -> None:
        """Pass over what is said of a column anywhere but in the file where its values are listed."""
        self._left_out_columns[column] = home

    def add(self, faults: Iterable[Fault], *, whole: bool = False) -> None:
        """Move faults to their cells; `whole` takes those of files left out too."""
        for fault in faults:
            if fault.file in self._left_out and not whole:
                continue
            if self._left_out_columns.get(fault.column, fault.file) != fault.file:
                continue
            moved = self._moved(fault)
            if (moved.file, moved.row, moved.column) not in self._told:
                self.faults.append(moved)

    def _moved(self, fault: Fault) -> Fault:
        fault = replace(fault, advice=_in_sheets(fault.advice))
        if fault.file in LAYOUT_OF:
            sheet = self._sheets[LAYOUT_OF[fault.file].sheet]
            names = [sheet.named(name) or name for name in fault.column.split(",")]
            return replace(fault, file=sheet.layout.sheet, column=", ".join(names))
        place = self._places[fault.file].find(fault.column, fault.value)
        if place is None:
            return replace(fault, file=SHEET_OF[fault.file])
        return Fault(place.sheet, place.row, place.column, fault.value, fault.advice)


def _in_sheets(advice: Text) -> Text:
    """Name sheets where the advice names files."""
    zh, en = advice
    for file, sheet in SHEET_OF.items():
        zh, en = zh.replace(file, f"“{sheet}”"), en.replace(file, f"the sheet {sheet}")
    return Text(zh, en)
