"""The result workbook: for people to read, sort and print; it is not read back."""

from __future__ import annotations

from dataclasses import dataclass

from xlsxwriter.worksheet import Worksheet

from lingji.core.facts import Case
from lingji.core.numbers import ONE_POINT
from lingji.core.outputs import Result
from lingji.core.text import CHINESE, Text
from lingji.core.words import METHODS, OUTCOMES, STATUSES
from lingji.exchange.workbook.columns import WRAPPED_FROM
from lingji.exchange.workbook.result_table import ResultTable, SumsRow, result_table
from lingji.exchange.workbook.style import (
    CINNABAR,
    HEADER_ROWS,
    MARK_FORMAT,
    QUIET,
    RULE_GREY,
    TEXT_FORMAT,
    Book,
    freeze,
    height,
    safe,
)

# The methods that the summary always shows, in the order in which offices are used to them.
SUMMARY = ("material_review", "observation", "hearing", "covert_visit", "survey", "ledger")
MEDIUM_RULE, THIN_RULE = 5, 4
ROW_HEIGHT = 16.5
RIGHT = "right"
QUIET_OUTCOMES = ("below_minimum", "incomplete", "vetoed")


@dataclass(frozen=True, slots=True)
class Points:
    """Ten-thousandths, set as a number with four places; None stays empty."""

    value: int | None


Cell = str | int | Points | None


@dataclass(frozen=True, slots=True)
class Head:
    """One column's heading, its machine name and its width."""

    zh: str
    en: str
    width: int
    align: str = "left"


ENTRY, ORGANISATION = Head("单位代码", "entry", 12), Head("单位", "organisation", 36)


def write_result_workbook(case: Case, result: Result, language: str = CHINESE) -> bytes:
    """Return the result of a scored case as a workbook, its words in `language`."""
    return write_result_table(result_table(case, result), language)


def write_result_table(table: ResultTable, language: str = CHINESE) -> bytes:
    """Return four sheets: 排名表 with the line drawn, 测评汇总表, 分类得分 and 部分得分."""
    book = Book(table.title.say(language))
    _standing(book, table, language)
    _summary(book, table)
    _categories(book, table)
    _parts(book, table, language)
    return book.close()


def _standing(book: Book, table: ResultTable, language: str) -> None:
    heads = [
        Head("名次", "place", 7, "center"),
        ORGANISATION,
        Head("总分", "total", 13, RIGHT),
        Head("结果", "outcome", 18),
        Head("原因", "reason", 50),
    ]
    if table.grouped:
        heads.insert(0, Head("分组", "group", 14))
    sheet = _headed(book, "排名表", heads, len(table.standing), landscape=False)
    lines = table.last_selected()
    for number, row in enumerate(table.standing):
        outcome = OUTCOMES[row.outcome].say(language)
        cells: list[Cell] = [
            row.place,
            row.organisation,
            Points(row.total),
            outcome,
            row.reason.say(language),
        ]
        if table.grouped:
            cells.insert(0, row.group)
        quiet = {"font_color": QUIET} if row.outcome in QUIET_OUTCOMES else {}
        rule: dict[str, object] = {"bottom": THIN_RULE, "bottom_color": RULE_GREY}
        if number in lines:
            rule = {"bottom": MEDIUM_RULE, "bottom_color": CINNABAR}
        _row(book, sheet, heads, number, cells, **quiet, **rule)


def _summary(book: Book, table: ResultTable) -> None:
    methods = [*SUMMARY, *(method for method in table.methods if method not in SUMMARY)]
    heads = [ORGANISATION, *(Head(_short(method), method, 13, RIGHT) for method in methods)]
    heads += [Head("加分", "bonus", 11, RIGHT), Head("总分", "total", 13, RIGHT)]
    sheet = _headed(book, "测评汇总表", heads, len(table.sums))
    for number, row in enumerate(table.sums):
        sums: list[Cell] = [Points(row.methods.get(m)) for m in methods]
        _ruled_row(
            book, sheet, heads, number, [row.organisation, *sums, Points(row.bonus), Points(row.total)]
        )
    if any(row.rescaled != row.base for row in table.sums):
        note = Text(
            "有不适用项目的单位，总分按适用分值折算，各方式得分为折算前。",
            "Totals of entries with items that are not applicable are rescaled; sums by method are not.",
        )
        sheet.write_string(HEADER_ROWS + len(table.sums) + 1, 0, note.zh, book.format(font_color=QUIET))
        sheet.write_string(HEADER_ROWS + len(table.sums) + 2, 0, note.en, book.format(font_color=QUIET))


def _short(method: str) -> str:
    """Return a method's word as the summary's ledger has it: 问卷, 台账."""
    return {"survey": "问卷", "ledger": "台账"}.get(method, METHODS[method].zh)


def _categories(book: Book, table: ResultTable) -> None:
    heads = [ENTRY, ORGANISATION]
    heads += [Head(f"{code} {title.zh}", f"category_{code}", 13, RIGHT) for code, title in table.categories]
    heads += [Head("小计", "base", 13, RIGHT), Head("折算后", "rescaled", 13, RIGHT)]
    heads += [Head("加分", "bonus", 11, RIGHT), Head("总分", "total", 13, RIGHT)]
    sheet = _headed(book, "分类得分", heads, len(table.sums))
    for number, row in enumerate(table.sums):
        _ruled_row(book, sheet, heads, number, [row.entry, row.organisation, *_category_sums(table, row)])


def _category_sums(table: ResultTable, row: SumsRow) -> list[Cell]:
    sums = [row.categories[code] for code, _ in table.categories]
    return [Points(value) for value in (*sums, row.base, row.rescaled, row.bonus, row.total)]


def _parts(book: Book, table: ResultTable, language: str) -> None:
    heads = [
        ENTRY,
        ORGANISATION,
        Head("项", "item", 8),
        Head("项目名称", "title", 36),
        Head("测评方式", "method", 18),
        Head("得分", "mark", 13, RIGHT),
        Head("状态", "status", 18),
    ]
    sheet = _headed(book, "部分得分", heads, len(table.parts))
    for number, row in enumerate(table.parts):
        method, status = METHODS[row.method].say(language), STATUSES[row.status].say(language)
        title = row.title.say(language)
        cells: list[Cell] = [row.entry, row.organisation, row.item, title, method, Points(row.mark), status]
        _ruled_row(book, sheet, heads, number, cells)


def _headed(book: Book, name: str, heads: list[Head], rows: int, *, landscape: bool = True) -> Worksheet:
    sheet = book.sheet(name, landscape=landscape)
    sheet.set_row(0, 30)
    for index, head in enumerate(heads):
        chinese, english = book.header(align=head.align, **_indent(head))
        sheet.set_column(index, index, head.width)
        sheet.write_string(0, index, safe(head.zh), chinese)
        sheet.write_string(1, index, safe(head.en), english)
    left = 1 + max(index for index, head in enumerate(heads) if head is ORGANISATION)
    freeze(sheet, [head.width for head in heads], rows, left)
    return sheet


def _indent(head: Head) -> dict[str, int]:
    """Keep a text apart from the figures that end beside it."""
    return {"indent": 1} if head.align == "left" else {}


def _ruled_row(book: Book, sheet: Worksheet, heads: list[Head], number: int, cells: list[Cell]) -> None:
    _row(book, sheet, heads, number, cells, bottom=THIN_RULE, bottom_color=RULE_GREY)


def _row(
    book: Book, sheet: Worksheet, heads: list[Head], number: int, cells: list[Cell], **style: object
) -> None:
    row = HEADER_ROWS + number
    wrapped = [
        (cell, head.width)
        for head, cell in zip(heads, cells, strict=True)
        if isinstance(cell, str) and head.width >= WRAPPED_FROM
    ]
    sheet.set_row(row, height(wrapped) or ROW_HEIGHT)
    for column, (head, cell) in enumerate(zip(heads, cells, strict=True)):
        if isinstance(cell, Points):
            # A double holds every figure of four places up to 10⁶ so that it shows as it is.
            form = book.format(num_format=MARK_FORMAT, valign="vcenter", align=RIGHT, **style)
            if cell.value is None:
                sheet.write_blank(row, column, None, form)
            else:
                sheet.write_number(row, column, cell.value / ONE_POINT, form)
        elif isinstance(cell, int):
            sheet.write_number(row, column, cell, book.format(valign="vcenter", align=head.align, **style))
        else:
            wrap = head.width >= WRAPPED_FROM
            form = book.format(
                num_format=TEXT_FORMAT,
                valign="vcenter",
                align=head.align,
                text_wrap=wrap,
                **_indent(head),
                **style,
            )
            sheet.write_string(row, column, safe(cell or ""), form)
