"""Reading what an office filled in: any sheet with known headings, in Excel or CSV, row by row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from lingji.core.faults import Fault, Refused, Unreadable
from lingji.core.text import Text
from lingji.exchange.registry.columns import SHEETS, Column, Sheet, folded
from lingji.exchange.registry.guide import GUIDE, MARK
from lingji.exchange.workbook.cells import cell_text
from lingji.exchange.workbook.opening import Grid, open_workbook

MOST_ROWS = 20_000
LOOKED_AT = 12
EXACT_DIGITS = 15
YEAR = re.compile(r"(?<!\d)(20\d\d)\s*年(?!\s*\d)")
BY_EXCEL = re.compile(r"\d(\.\d+)?[eE]\+?\d+")

LOST_DIGITS = Text(
    "Excel把代码当作数字，末几位已丢失；请将该列设为文本格式后重新填写",
    "Excel took the code for a number and lost its last digits; format the column as text and write it again",
)
EMPTY = Text("表中没有数据行；请从表头下一行起填写", "there are no rows; fill them in below the headings")
TOO_MANY = Text(
    f"超过{MOST_ROWS}行，请按县分成几个文件", f"more than {MOST_ROWS} rows; make a file for each county"
)
NOT_TEXT = Text(
    "无法识别文字编码；请在Excel中另存为“CSV UTF-8”或.xlsx",
    "the letters cannot be read; save it as “CSV UTF-8” or .xlsx",
)


@dataclass(slots=True)
class SourceRow:
    """One filled row: its sheet, its row as Excel counts, its cells by column name, and what is wrong."""

    sheet: str
    number: int
    cells: dict[str, str]
    faults: list[Fault] = field(default_factory=list)

    def add(self, column: Column, advice: Text) -> None:
        """Note what is wrong with one cell."""
        value = self.cells.get(column.name, "")
        self.faults.append(Fault(self.sheet, self.number, column.title.zh, value, advice))


def read_sheet(sheet: Sheet, content: bytes, name: str, year: int) -> list[SourceRow]:
    """Return the rows of a file; raises `Refused` where it is another kind of file, or of another year.

    Every sheet with the headings is read, as offices often keep one sheet for each county. What is wrong
    with a single cell stays with its row. `year` is the one that a dated heading may name.
    """
    grids = _grids(content, name)
    _check_mark(sheet, grids, year)
    rows: list[SourceRow] = []
    faults: list[Fault] = []
    for title, grid in grids.items():
        found = _headings(sheet, grid)
        if found is None:
            continue
        at, columns = found
        faults += _wrong_year(title, grid[:at], year)
        faults += _missing(sheet, title, at, columns)
        rows += _rows(title, grid, at, columns)
    if not rows and not faults:
        faults.append(_not_this_kind(sheet, name, grids))
    if len(rows) > MOST_ROWS:
        faults.append(Fault(name, None, "", str(len(rows)), TOO_MANY))
    if faults:
        raise Refused(faults)
    return rows


def _grids(content: bytes, name: str) -> dict[str, Grid]:
    if content.startswith(b"PK") or not name.lower().endswith((".csv", ".txt")):
        opened = open_workbook(content)
        for title, errors in opened.errors.items():
            for (row, column), error in errors.items():
                if row < len(opened.sheets[title]):
                    opened.sheets[title][row][column] = error
        return opened.sheets
    text = _decoded(content, name)
    first = text.split("\n", 1)[0]
    delimiter = max(",\t;", key=first.count)
    return {name: [list(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)]}


def _decoded(content: bytes, name: str) -> str:
    """Read UTF-8, or GB 18030 as Excel in Chinese writes it."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise Refused([Fault(name, None, "", "", NOT_TEXT)])


def _check_mark(sheet: Sheet, grids: dict[str, Grid], year: int) -> None:
    """Refuse a template of another kind or another year: its own guide says which it is."""
    marks = [str(cell) for row in grids.get(GUIDE, []) for cell in row if str(cell).startswith(MARK)]
    for mark in marks:
        code, _, made = mark.removeprefix(MARK).strip().partition(" ")
        if code != sheet.code and code in SHEETS:
            raise Refused([Fault(GUIDE, None, "", SHEETS[code].title.zh, _other_kind(sheet, SHEETS[code]))])
        if made and made != str(year):
            raise Refused([Fault(GUIDE, None, "", made, _other_year(made, year))])


def _other_year(made: str, year: int) -> Text:
    return Text(
        f"这是{made}年的表，现在是{year}年；请核对是否选错文件，需要导入的请改用今年的模板",
        f"this is a table of {made}, and it is {year}; see whether it is the right file, and take this "
        "year's template",
    )


def _other_kind(wanted: Sheet, found: Sheet) -> Text:
    return Text(
        f"这是“{found.title.zh}”，这里导入的是“{wanted.title.zh}”；请到对应的页面导入，或另选文件",
        f"this is a workbook “{found.title.en}”, and here “{wanted.title.en}” is read; import it on its own "
        "page, or choose another file",
    )


def _not_this_kind(sheet: Sheet, name: str, grids: dict[str, Grid]) -> Fault:
    for other in SHEETS.values():
        if other is not sheet and any(_headings(other, grid) for grid in grids.values()):
            return Fault(name, None, "", other.title.zh, _other_kind(sheet, other))
    if any(_headings(sheet, grid) for grid in grids.values()):
        return Fault(name, None, "", "", EMPTY)
    needed = "、".join(sheet.column(each).title.zh for each in sheet.needs)
    needed_en = ", ".join(sheet.column(each).title.en for each in sheet.needs)
    return Fault(
        name,
        None,
        "",
        "",
        Text(
            f"没有找到“{sheet.title.zh}”的表头（至少要有：{needed}）；请下载模板填写",
            f"no headings of “{sheet.title.en}” (at least: {needed_en}); download the template and fill it",
        ),
    )


def _headings(sheet: Sheet, grid: Grid) -> tuple[int, dict[int, Column]] | None:
    """Return the row of the headings and the column at each place, or None where there are none."""
    known = sheet.by_heading
    for at, row in enumerate(grid[:LOOKED_AT]):
        columns: dict[int, Column] = {}
        for index, cell in enumerate(row):
            column = known.get(folded(str(cell)))
            if column is not None and column not in columns.values():
                columns[index] = column
        if {column.name for column in columns.values()} >= set(sheet.needs):
            return at, columns
    return None


def _wrong_year(title: str, above: Grid, year: int) -> list[Fault]:
    """Return a fault where a heading above the table names another year."""
    named = [(number, text) for number, row in enumerate(above, 1) for text in map(str, row) if text]
    found = [(number, text, match) for number, text in named if (match := YEAR.search(text))]
    if not found or any(int(match[1]) == year for _, _, match in found):
        return []
    number, text, match = found[0]
    return [Fault(title, number, "", text, _other_year(match[1], year))]


def _missing(sheet: Sheet, title: str, at: int, columns: dict[int, Column]) -> list[Fault]:
    there = {column.name for column in columns.values()}
    missing = [column for column in sheet.columns if column.required and column.name not in there]
    advice = Text("缺少这一列，请按模板补上", "the column is missing; add it as in the template")
    return [Fault(title, at + 1, column.title.zh, "", advice) for column in missing]


def _rows(title: str, grid: Grid, at: int, columns: dict[int, Column]) -> Iterator[SourceRow]:
    for number, cells in enumerate(grid[at + 1 :], at + 2):
        row = SourceRow(title, number, {})
        for index, column in columns.items():
            _read_cell(row, column, cells[index] if index < len(cells) else "")
        filled = {name for name, text in row.cells.items() if text}
        # The template's second heading, in English, is no organisation.
        if not filled or row.cells == {column.name: column.title.en for column in columns.values()}:
            continue
        yield row


def _read_cell(row: SourceRow, column: Column, cell: object) -> None:
    try:
        text = cell.date().isoformat() if isinstance(cell, datetime) else ""
        text = text or (cell.isoformat() if isinstance(cell, date) else cell_text(cell))
    except Unreadable as unreadable:
        row.cells[column.name] = str(cell)
        row.add(column, unreadable.advice)
        return
    row.cells[column.name] = text = " ".join(text.replace("\0", "").split())
    lost = isinstance(cell, int | float) and len(text) > EXACT_DIGITS
    if column.name == "credit_code" and (lost or BY_EXCEL.fullmatch(text)):
        row.add(column, LOST_DIGITS)
