"""Workbooks as a person would have altered them in Excel."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from io import BytesIO

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_cell_to_rowcol

from lingji.exchange.workbook import write_workbook
from tests.cases import small_case

Sheets = dict[str, list[list[object]]]
NOT_AVAILABLE = object()


def sheets_of(content: bytes) -> Sheets:
    """Return the cells of every sheet."""
    book = CalamineWorkbook.from_object(BytesIO(content))
    return {
        name: [list(row) for row in book.get_sheet_by_name(name).to_python(skip_empty_area=False)]
        for name in book.sheet_names
    }


def workbook_of(sheets: Sheets) -> bytes:
    """Write cells with their own types; dates as Excel makes them of “1/2”."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        a_date = book.add_format({"num_format": "m/d"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                for index, cell in enumerate(row):
                    if cell is NOT_AVAILABLE:
                        sheet.write_formula(number, index, "=NA()", None, "#N/A")
                    elif isinstance(cell, date):
                        sheet.write_datetime(number, index, cell, a_date)
                    elif isinstance(cell, str):
                        sheet.write_string(number, index, cell)
                    elif isinstance(cell, bool):
                        sheet.write_boolean(number, index, cell)
                    elif isinstance(cell, float):
                        sheet.write_number(number, index, cell)
    return out.getvalue()


def altered(sheet: str, cells: Mapping[str, object], content: bytes | None = None) -> bytes:
    """Return the small case's workbook (or another) with some cells of a sheet changed."""
    sheets = sheets_of(content or write_workbook(small_case()))
    for name, cell in cells.items():
        row, column = xl_cell_to_rowcol(name)
        rows = sheets[sheet]
        rows += [[] for _ in range(row + 1 - len(rows))]
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = cell
    return workbook_of(sheets)
