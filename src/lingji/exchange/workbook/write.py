"""Writing a case as one Excel workbook: the same case gives the same bytes."""

from __future__ import annotations

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from lingji.core.facts import Case
from lingji.core.faults import Faults
from lingji.core.text import Text
from lingji.exchange.workbook.columns import FIRST_DATA_ROW, WRAPPED_FROM, Column
from lingji.exchange.workbook.dropdowns import Dropdowns
from lingji.exchange.workbook.fill import fill
from lingji.exchange.workbook.filled import Filled
from lingji.exchange.workbook.guide import write_guide
from lingji.exchange.workbook.layout import PARTS, TABLES
from lingji.exchange.workbook.lists import choice_lists
from lingji.exchange.workbook.places import column_name
from lingji.exchange.workbook.style import (
    HEADER_ROWS,
    LAST_ROW,
    LONGEST,
    NOT_FOR_EXCEL,
    QUIET,
    REPEATED,
    RULE_GREY,
    TEXT_FORMAT,
    Book,
    freeze,
    height,
    too_long,
)


def write_workbook(case: Case) -> bytes:
    """Return a workbook that `read_workbook` turns into the very same case.

    Raises `Refused` with every cell that Excel cannot hold: a text too long, a control character,
    a code that begins or ends with a blank, more rows than a sheet has.
    """
    filled, settings = fill(case)
    check_cells(filled)
    book = Book(case.framework.title.zh)
    write_guide(book, case, [each.layout for each in filled])
    dropdowns = Dropdowns(choice_lists(case.framework))
    for each in filled:
        sheet = book.sheet(each.layout.sheet)
        write_sheet(book, sheet, each)
        dropdowns.add_to(sheet, each, settings.get(each.layout.sheet, ()))
    dropdowns.write(book)
    return book.close()


def check_cells(filled: list[Filled]) -> None:
    """Raise `Refused` with every cell that Excel cannot hold."""
    faults = Faults()
    for each in filled:
        faults.file = each.layout.sheet
        most = LAST_ROW + 1 - HEADER_ROWS
        if len(each.rows) > most:
            faults.add(
                Text(
                    f"共{len(each.rows)}行，Excel 一张表至多{most}行",
                    f"{len(each.rows)} rows; a sheet holds {most}",
                ),
            )
        for number, row in enumerate(each.rows, FIRST_DATA_ROW):
            for index, column in enumerate(each.columns):
                advice = why_not(row.get(column.name, ""), column)
                if advice:
                    faults.add(advice, row=number, column=column_name(index, column), value=row[column.name])
    faults.refuse_if_any()


def why_not(text: str, column: Column) -> Text | None:
    """Say why a cell cannot carry a text, or None where it can."""
    if too_long(text):
        return Text(
            f"Excel 单元格至多{LONGEST}个字符，请缩短", f"a cell holds {LONGEST} characters; shorten it"
        )
    if NOT_FOR_EXCEL.search(text):
        return Text("含有 Excel 不能保存的控制字符，请删去", "it holds a control character; remove it")
    if column.code and text != text.strip():
        return Text(
            "代码前后有空格，导入时会被拒绝，请先删去",
            "a blank stands before or after the code; remove it, or the import will refuse it",
        )
    return None


def write_sheet(book: Book, sheet: Worksheet, filled: Filled) -> None:
    """Write a sheet: its two headers, its rows, and how it is frozen, filtered and printed."""
    chinese, english = book.header()
    sheet.set_row(0, 30)
    _set_heights(sheet, filled)
    for index, column in enumerate(filled.columns):
        wrapped = column.width >= WRAPPED_FROM
        colour = {"font_color": QUIET} if column.for_people else {}
        plain = book.format(num_format=TEXT_FORMAT, text_wrap=wrapped, **colour)
        ruled = book.format(num_format=TEXT_FORMAT, text_wrap=wrapped, top=1, top_color=RULE_GREY, **colour)
        quiet = book.format(num_format=TEXT_FORMAT, text_wrap=wrapped, font_color=REPEATED)
        sheet.set_column(index, index, column.width, plain)
        sheet.write_string(0, index, column.zh, chinese)
        sheet.write_string(1, index, column.name, english)
        before = None
        for number, row in enumerate(filled.rows, HEADER_ROWS):
            text = row.get(column.name, "")
            starts = row_starts(filled, number - HEADER_ROWS)
            repeated = (
                column.name in ("category", "item") and filled.layout.sheet == PARTS.sheet and text == before
            )
            form = ruled if starts else (quiet if repeated else plain)
            if text:
                sheet.write_string(number, index, text, form)
            elif starts:
                sheet.write_blank(number, index, None, form)
            before = text
    _finish(sheet, filled)


def _set_heights(sheet: Worksheet, filled: Filled) -> None:
    wrapped = [column for column in filled.columns if column.width >= WRAPPED_FROM]
    for number, row in enumerate(filled.rows, HEADER_ROWS):
        taller = height((row.get(column.name, ""), column.width) for column in wrapped)
        if taller:
            sheet.set_row(number, taller)


def row_starts(filled: Filled, number: int) -> bool:
    """Say whether a row opens a new item, which a thin rule shows."""
    if filled.layout in TABLES.values() or "item" not in filled.rows[number]:
        return False
    return number > 0 and filled.rows[number]["item"] != filled.rows[number - 1]["item"]


def _finish(sheet: Worksheet, filled: Filled) -> None:
    left = next(
        (index + 1 for index, column in enumerate(filled.columns) if column.name in ("item", "entry")), 0
    )
    freeze(sheet, [column.width for column in filled.columns], len(filled.rows), left)
    last = xl_col_to_name(len(filled.columns) - 1)
    # Everything is text on purpose: 17/20 stays 17/20 and 1.10 stays 1.10, so Excel need not warn of it.
    sheet.ignore_errors({"number_stored_as_text": f"A1:{last}{LAST_ROW + 1}"})
