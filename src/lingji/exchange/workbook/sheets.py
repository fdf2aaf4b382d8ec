"""Reading one sheet by its second header row: rows of text, and a fault for every cell that is none."""

from __future__ import annotations

from dataclasses import dataclass, field

from lingji.core.faults import Fault, Unreadable
from lingji.core.text import Text
from lingji.exchange.workbook.cells import cell_text, check_cell
from lingji.exchange.workbook.columns import FIRST_DATA_ROW, Column, Layout
from lingji.exchange.workbook.opening import Grid
from lingji.exchange.workbook.places import Place, column_name

NO_SHEET = Text("缺少这张表，请补上（可只有表头）", "the sheet is missing; add it (its headers are enough)")
UNKNOWN_SHEET = Text(
    "不认识的表，请删去或移到别的文件", "unknown sheet; delete it or move it to another file"
)
NO_HEADER = Text("缺少第二行的英文列名，请补上", "row 2 with the English column names is missing; add it")
NO_COLUMN = Text("缺少这一列，请补上", "the column is missing; add it")
UNNAMED = Text(
    "这一列有内容但第二行没有英文列名，请补上或删去",
    "a filled column without a name in row 2; name or delete it",
)
TWICE = Text("同一列出现两次，请删去其一", "the column stands twice; keep one")


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One filled row: its number as Excel counts, and the texts of its cells by machine name."""

    number: int
    cells: dict[str, str]


@dataclass
class SheetData:
    """What a sheet says; without `sound` headers it says nothing."""

    layout: Layout
    columns: dict[str, tuple[int, Column]] = field(default_factory=dict)
    rows: list[SheetRow] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    sound: bool = True

    def place(self, row: SheetRow, name: str) -> Place:
        """Return the place of a cell by its column's machine name."""
        column = self.named(name) or name
        return Place(self.layout.sheet, row.number, column, row.cells.get(name, ""))

    def named(self, name: str) -> str:
        """Return a column as people find it, or nothing where the sheet has no such column."""
        return column_name(*self.columns[name]) if name in self.columns else ""

    def fault(self, row: SheetRow, name: str, advice: Text) -> None:
        place = self.place(row, name)
        self.faults.append(Fault(place.sheet, place.row, place.column, place.value, advice))


def missing_sheet(layout: Layout) -> SheetData:
    return SheetData(layout, faults=[Fault(layout.sheet, None, "", "", NO_SHEET)], sound=False)


def read_sheet(layout: Layout, grid: Grid, errors: dict[tuple[int, int], str]) -> SheetData:
    """Read a sheet; what is wrong with its headers and cells is in the `faults` of what is returned."""
    made = SheetData(layout)
    _read_header(made, grid)
    if not made.sound:
        return made
    for index in range(FIRST_DATA_ROW - 1, len(grid)):
        row = _read_row(made, grid[index], index, errors)
        if row:
            made.rows.append(row)
    return made


def _read_header(made: SheetData, grid: Grid) -> None:
    header = grid[1] if len(grid) > 1 else []
    names = [name if isinstance(name, str) else "" for name in header]
    if not any(names):
        made.faults.append(Fault(made.layout.sheet, FIRST_DATA_ROW - 1, "", "", NO_HEADER))
        made.sound = False
        return
    for index, name in enumerate(names):
        column = made.layout.column(name)
        if column is None:
            _unknown(made, grid, index, name)
        elif name in made.columns:
            _header_fault(made, column_name(index, column), name, TWICE)
        else:
            made.columns[name] = (index, column)
    for column in made.layout.columns:
        if column.required and column.name not in made.columns:
            _header_fault(made, f"{column.zh} {column.name}", column.name, NO_COLUMN)


def _unknown(made: SheetData, grid: Grid, index: int, name: str) -> None:
    if name:
        known = " ".join(column.name for column in made.layout.columns)
        advice = Text(f"不认识的列，可用：{known}", f"unknown column; the columns are: {known}")
        _header_fault(made, column_name(index, Column(name, "")), name, advice)
    elif any(row[index] not in ("", None) for row in grid if index < len(row)):
        _header_fault(made, column_name(index, Column("", "")), "", UNNAMED)


def _header_fault(made: SheetData, column: str, value: str, advice: Text) -> None:
    made.faults.append(Fault(made.layout.sheet, FIRST_DATA_ROW - 1, column, value, advice))
    made.sound = False


def _read_row(
    made: SheetData, cells: list[object], index: int, errors: dict[tuple[int, int], str]
) -> SheetRow | None:
    row = SheetRow(index + 1, {})
    faulty = False
    for name, (at, column) in made.columns.items():
        if column.for_people:
            continue
        cell = cells[at] if at < len(cells) else ""
        try:
            text = cell_text(cell, errors.get((index, at)))
            if text:
                check_cell(text, code=column.code, kind=column.kind)
            row.cells[name] = text
        except Unreadable as unreadable:
            faulty = True
            shown = errors.get((index, at), str(cell))
            place = made.place(row, name)
            made.faults.append(Fault(place.sheet, place.row, place.column, shown, unreadable.advice))
            row.cells[name] = ""
    return row if faulty or any(row.cells.values()) else None
