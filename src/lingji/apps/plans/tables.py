"""Reading a table that came back from Excel: the grid, its heads, a row's cells, a day."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import date, datetime

from python_calamine import CalamineError, CalamineWorkbook

from lingji.core.faults import Fault, Faults, Refused, Unreadable
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.cells import cell_text

HEADS_WITHIN = 5
DAYS = ("starts_on", "due_on")


def grid_of(content: bytes, file: str) -> list[list[object]]:
    """Return the cells of the first sheet; raises `core.faults.Refused` where it is no workbook."""
    try:
        found = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0)
        return [list(row) for row in found.to_python(skip_empty_area=False)]
    except (CalamineError, ValueError, IndexError) as error:
        advice = Text(
            "不是从本页下载的工作簿，请先下载再填写，存为 .xlsx",
            "not the workbook of this page: download it here, fill it in and save it as .xlsx",
        )
        raise Refused([Fault(file, None, "", "", advice)]) from error


def heads_of(
    rows: Sequence[Sequence[object]], columns: Mapping[str, Text], file: str
) -> tuple[int, dict[str, int]]:
    """Return the first row after the heads (from 0), and where each column stands, in any order."""
    words = {word: key for key, text in columns.items() for word in (*text, say(text))}
    for number, row in enumerate(rows[:HEADS_WITHIN], 1):
        said = [str(cell).strip() for cell in row]
        places = {words[word]: place for place, word in enumerate(said) if word in words}
        if len(places) == len(columns):
            return number, places
    advice = Text("找不到表头，请用本页下载的工作簿", "the heads are missing: use the workbook of this page")
    raise Refused([Fault(file, None, "", "", advice)])


def cells_of(
    row: Sequence[object], places: Mapping[str, int], columns: Mapping[str, Text], number: int, faults: Faults
) -> dict[str, str]:
    """Return the texts of a row by column, days as 2026-05-08; what cannot be read is a fault and empty."""
    cells = dict.fromkeys(places, "")
    for key, place in places.items():
        cell = row[place] if place < len(row) else ""
        with faults.catching(row=number, column=say(columns[key]), value=cell):
            cells[key] = _day_text(cell) if key in DAYS else cell_text(cell).strip()
    return cells


def day_of(text: str) -> date | None:
    """Return the day that `cells_of` read."""
    return date.fromisoformat(text) if text else None


def _day_text(cell: object) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    text = str(cell).strip().replace("/", "-")
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise Unreadable(Text("日期请写成 2026-05-08", "write the day as 2026-05-08")) from None
