"""Detailed rules as the official 任务分解表, out to a workbook and read back."""

from __future__ import annotations

import io
from collections.abc import Sequence

import xlsxwriter

from lingji.apps.plans.changes import Change
from lingji.apps.plans.fields import RuleFields, check_rule
from lingji.apps.plans.sheets import Sheet
from lingji.apps.plans.tables import cells_of, day_of, grid_of, heads_of
from lingji.core.faults import Faults
from lingji.core.text import Text
from lingji.design.speech import say

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


def read_rules(content: bytes, sheet: Sheet) -> list[Change[RuleFields]]:
    """Read a filled table and return what each row would become.

    Raises `core.faults.Refused` with every fault, by row and column.
    """
    rows = grid_of(content, FILE)
    start, places = heads_of(rows, COLUMNS, FILE)
    faults, lines = Faults(FILE), {line.code: line for line in sheet.lines}
    made: dict[str, Change[RuleFields]] = {}
    for number, row in enumerate(rows[start:], start + 1):
        cells = cells_of(row, places, COLUMNS, number, faults)
        code = cells["item"].split(" ")[0]
        if not any(cells.values()):
            continue
        if code not in lines or code in made:
            advice = Text("没有这一项，或重复", "there is no such item, or it stands twice")
            faults.add(advice, row=number, column=say(COLUMNS["item"]), value=cells["item"])
            continue
        given = {name: cells[name] for name in RuleFields._fields if name != "due_on"}
        fields, line = RuleFields(**given, due_on=day_of(cells["due_on"])), lines[code]
        before = line.fields if line.version else None
        if before is None and fields == RuleFields():
            before = fields  # nothing is written yet, and nothing would be
        made[code] = Change(number, code, f"{code} {line.title}", before, fields)
        _check(fields, number, faults)
    faults.refuse_if_any()
    return list(made.values())


def _check(fields: RuleFields, row: int, faults: Faults) -> None:
    own = Faults()
    check_rule(fields, own)
    for fault in own.found:
        faults.add(fault.advice, row=row, column=say(COLUMNS[fault.column]), value=fault.value)
