"""Detailed rules as the official 任务分解表, out to a workbook and read back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from lingji.apps.plans.fields import RuleFields, check_rule
from lingji.apps.plans.sheets import Sheet
from lingji.core.faults import Fault, Faults, Refused, Unreadable
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.cells import cell_text

NAME = Text("任务分解表", "Detailed rules")
FILE = "任务分解表.xlsx"
COLUMNS = {
    "category": Text("类别", "Category"),
    "item": Text("项目", "Item"),
    "points": Text("分值", "Points"),
    "standard": Text("本单位标准", "Own standard"),
    "department": Text("责任部门", "Department"),
    "leader": Text("责任领导", "Leader"),
    "responsible": Text("责任人", "Person responsible"),
    "due_on": Text("完成时限", "Due on"),
    "proof": Text("佐证", "Proof"),
}
WIDTHS = {"category": 18, "item": 26, "standard": 46, "proof": 30, "department": 14, "due_on": 12}
A3 = 8


def write_table(
    title: str, heads: Sequence[str], widths: Sequence[int], rows: Sequence[Sequence[str]]
) -> bytes:
    """Return a workbook with one printable table, every cell as text."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        cell = book.add_format({"border": 1, "num_format": "@", "valign": "vcenter", "text_wrap": True})
        sheet = book.add_worksheet(say(Text("表", "Table")))
        sheet.merge_range(0, 0, 0, len(heads) - 1, title, book.add_format({"bold": True, "font_size": 14}))
        for place, (word, width) in enumerate(zip(heads, widths, strict=True)):
            sheet.set_column(place, place, width)
            sheet.write_string(1, place, word, head)
        for number, row in enumerate(rows, 2):
            for place, text in enumerate(row):
                sheet.write_string(number, place, text, cell)
        sheet.freeze_panes(2, 0)
        sheet.set_landscape()
        sheet.set_paper(A3)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
    return buffer.getvalue()


def write_rules(sheet: Sheet) -> bytes:
    """Return the detailed rules with the official columns."""
    rows = [
        [
            *(f"{part.code} {part.title}", f"{line.code} {line.title}", line.points, line.fields.standard),
            *(line.fields.department, line.fields.leader, line.fields.responsible),
            *(str(line.fields.due_on or ""), line.fields.proof),
        ]
        for part in sheet.parts
        for line in part.lines
    ]
    title = f"{say(NAME)} {sheet.entry.organisation.name} [{sheet.entry.selection.code}/{sheet.entry.code}]"
    return write_table(
        title, [say(word) for word in COLUMNS.values()], [WIDTHS.get(key, 11) for key in COLUMNS], rows
    )


def read_rules(content: bytes, sheet: Sheet) -> dict[str, RuleFields]:
    """Read a filled table; raises `core.faults.Refused` with every fault, by row and column."""
    faults, known = Faults(FILE), {line.code for line in sheet.lines}
    rows = _grid(content)
    start, places = _heads(rows, faults)
    made: dict[str, RuleFields] = {}
    for number, row in enumerate(rows[start:], start + 1):
        cells = {
            key: cell_text(row[place]).strip() if place < len(row) and key != "due_on" else ""
            for key, place in places.items()
        }
        code = cells.get("item", "").split(" ")[0]
        if not any(cells.values()):
            continue
        if code not in known or code in made:
            advice = Text("没有这一项，或重复", "there is no such item, or it stands twice")
            faults.add(advice, row=number, column=say(COLUMNS["item"]), value=cells.get("item", ""))
            continue
        due = row[places["due_on"]] if places["due_on"] < len(row) else ""
        with faults.catching(row=number, column=say(COLUMNS["due_on"]), value=due):
            made[code] = RuleFields(
                cells["standard"],
                cells["department"],
                cells["leader"],
                cells["responsible"],
                _day(due),
                cells["proof"],
            )
            _check(made[code], number, faults)
    faults.refuse_if_any()
    return made


def _check(fields: RuleFields, row: int, faults: Faults) -> None:
    own = Faults()
    check_rule(fields, own)
    for fault in own.found:
        faults.add(fault.advice, row=row, column=say(COLUMNS[fault.column]), value=fault.value)


def _grid(content: bytes) -> list[list[object]]:
    try:
        found = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0)
        return [list(row) for row in found.to_python(skip_empty_area=False)]
    except (CalamineError, ValueError, IndexError) as error:
        advice = Text(
            "不是从本页下载的任务分解表，请先下载再填写，存为 .xlsx",
            "not the workbook of this page: download it here, fill it in and save it as .xlsx",
        )
        raise Refused([Fault(FILE, None, "", "", advice)]) from error


def _heads(rows: list[list[object]], faults: Faults) -> tuple[int, dict[str, int]]:
    words = {word: key for key, text in COLUMNS.items() for word in (*text, say(text))}
    for number, row in enumerate(rows[:5], 1):
        places = {words[str(cell)]: place for place, cell in enumerate(row) if str(cell) in words}
        if len(places) == len(COLUMNS):
            return number, places
    faults.add(
        Text("找不到表头，请用本页下载的工作簿", "the heads are missing: use the workbook of this page")
    )
    faults.refuse_if_any()
    return 0, {}


def _day(cell: object) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = str(cell).strip().replace("/", "-")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise Unreadable(Text("日期请写成 2026-05-08", "write the day as 2026-05-08")) from None
