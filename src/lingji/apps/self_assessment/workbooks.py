"""The self-assessment as a workbook, out and in, and the gap list out.

The first sheet is the official 自评表, one row an item; the second asks every question, one row a field.
Words are written and read in the language of the page; codes stand beside them.
"""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence

import xlsxwriter
from django.utils.timezone import localtime

from lingji.apps.evidence.queries import evidence_for
from lingji.apps.selections.models import Selection
from lingji.apps.self_assessment.listing import GapSheet
from lingji.apps.self_assessment.lists import Row
from lingji.apps.self_assessment.models import LONGEST_NOTE
from lingji.apps.self_assessment.queries import Whole
from lingji.apps.self_assessment.questions import parts_shown
from lingji.core.framework import Item
from lingji.core.gaps import own_mark
from lingji.core.numbers import trim
from lingji.core.rules.asking import LEVEL
from lingji.core.text import Text
from lingji.design.speech import say

SHEETS = (Text("自评表", "Self-assessment"), Text("填报", "Answers"))
# The columns that offices know, in their order (the ledger 自评表).
COLUMNS = {
    "category": Text("类别", "Category"),
    "item": Text("项目", "Item"),
    "points": Text("分值", "Points"),
    "mark": Text("自评分", "Own mark"),
    "note": Text(f"说明（≤{LONGEST_NOTE}字）", f"Explanation (≤ {LONGEST_NOTE} characters)"),
    "links": Text("链接", "Links"),
    "evidence": Text("佐证", "Evidence"),
}
ASKED = {
    "item": Text("项目", "Item"),
    "method": Text("测评方式", "Method"),
    "code": Text("代码", "Code"),
    "asks": Text("问题", "Question"),
    "earns": Text("得分", "Points"),
    "answer": Text("填报", "Answer"),
}
GAP_LIST = Text("差距清单", "Gap list")
GAPS = {
    "code": Text("代码", "Code"),
    "item": Text("项目", "Item"),
    "points": Text("分值", "Points"),
    "expected": Text("自评分", "Own mark"),
    "lost": Text("失分", "Lost"),
    "methods": Text("失分的测评方式", "Methods that lose"),
    "days": Text("人天", "Days of work"),
    "in_time": Text("来得及", "In time"),
    "suggested": Text("建议补齐", "Suggested"),
}
LISTED = {
    "organisation": Text("单位", "Organisation"),
    "region": Text("区划", "Region"),
    "sector": Text("行业", "Sector"),
    "state": Text("状态", "State"),
    "done": Text("已填（%）", "Answered (%)"),
    "expected": Text("自评分", "Own total"),
    "below": Text("距预期线", "Below the line"),
    "changed": Text("最近修改", "Last change"),
}
WIDTHS = {
    "organisation": 34,
    "item": 30,
    "category": 20,
    "note": 50,
    "links": 40,
    "asks": 60,
    "answer": 16,
    "methods": 30,
}


def write_sheet(whole: Whole) -> bytes:
    """Return the self-assessment as a workbook, as far as it is filled in."""
    buffer = io.BytesIO()
    with _book(buffer) as book:
        _table(book, SHEETS[0], _heading(SHEETS[0], whole), COLUMNS, _items(whole))
        sheet = _table(
            book, SHEETS[1], _heading(SHEETS[1], whole), ASKED, [row for row, _ in _questions(whole)]
        )
        for number, (_, choices) in enumerate(_questions(whole), 2):
            if choices:
                sheet.data_validation(number, 5, number, 5, {"validate": "list", "source": choices})
    return buffer.getvalue()


def write_gaps(whole: Whole, sheet: GapSheet) -> bytes:
    """Return the gap list as a workbook."""
    yes, no = say(Text("是", "yes")), say(Text("否", "no"))
    rows = [
        [
            *(row.code, row.title, row.points, row.expected, row.lost, row.methods, str(row.days)),
            yes if row.in_time else no,
            yes if row.suggested else "",
        ]
        for row in sheet.rows
    ]
    buffer = io.BytesIO()
    with _book(buffer) as book:
        _table(book, GAP_LIST, _heading(GAP_LIST, whole), GAPS, rows, numbers=(2, 3, 4, 6))
    return buffer.getvalue()


def _book(buffer: io.BytesIO) -> xlsxwriter.Workbook:
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(buffer, options)


def _table(
    book: xlsxwriter.Workbook,
    name: Text,
    heading: str,
    columns: Mapping[str, Text],
    rows: Sequence[Sequence[str]],
    numbers: Sequence[int] = (),
) -> xlsxwriter.worksheet.Worksheet:
    title = book.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
    head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
    cell = book.add_format({"border": 1, "num_format": "@", "valign": "vcenter", "text_wrap": True})
    figure = book.add_format({"border": 1, "valign": "vcenter"})
    sheet = book.add_worksheet(say(name))
    sheet.merge_range(0, 0, 0, len(columns) - 1, heading, title)
    sheet.set_row(0, 30)
    for number, (key, word) in enumerate(columns.items()):
        sheet.set_column(number, number, WIDTHS.get(key, 11))
        sheet.write_string(1, number, say(word), head)
    for number, row in enumerate(rows, 2):
        for place, text in enumerate(row):
            if place in numbers:
                sheet.write_number(number, place, float(text), figure)  # only shown: it is not read again
            else:
                sheet.write_string(number, place, text, cell)
    sheet.freeze_panes(2, 2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0, 1)
    return sheet


def _heading(name: Text, whole: Whole) -> str:
    entry = whole.entry
    return f"{say(name)} {entry.organisation.name} [{entry.selection.code}/{entry.code}]"


def _items(whole: Whole) -> list[list[str]]:
    titles = {category.code: category.title for category in whole.framework.categories}
    evidence = evidence_for(whole.entry)
    rows = []
    for item in whole.items:
        answer, category = whole.answers.get(item.code), whole.framework.category_of[item.code]
        rows.append(
            [
                f"{category} {say(titles[category])}",
                f"{item.code} {say(item.title)}",
                trim(item.points),
                _mark(whole, item),
                answer.note if answer else "",
                answer.links if answer else "",
                "；".join(one.title for one in evidence.get(item.code, [])),
            ]
        )
    return rows


def _mark(whole: Whole, item: Item) -> str:
    values, rounding = whole.values, whole.framework.rounding
    marks = [
        own_mark(part, values[item.code, part.method], rounding)
        for part in item.parts
        if (item.code, part.method) in values
    ]
    return trim(sum(marks)) if marks else ""


def _questions(whole: Whole) -> list[tuple[list[str], list[str]]]:
    """Return the rows of the second sheet, each with what one may choose from."""
    made = []
    for item in whole.items:
        answer = whole.answers.get(item.code)
        shown = parts_shown(whole.framework, item, answer.typed if answer else {})
        for part, one in zip(item.parts, shown, strict=True):
            start = [f"{item.code} {say(item.title)}", one.method]
            if one.shape == "choice":
                levels = [f"{code} {label}" for code, label, _, _ in one.options]
                chosen = next((f"{code} {label}" for code, label, _, on in one.options if on), "")
                made.append(
                    ([*start, f"{item.code}|{part.method}|{LEVEL}", one.rule, one.points, chosen], levels)
                )
            for field in one.fields:
                code = f"{item.code}|{part.method}|{field.name.removeprefix(part.method + '-')}"
                words = {key: word for key, word, _ in field.choices}
                value = words.get(field.value, "") if words else field.value
                made.append(([*start, code, field.label, field.note, value], list(words.values())))
    return made


def write_list(selection: Selection, rows: Sequence[Row]) -> bytes:
    """Return a list of self-assessments as a workbook."""
    buffer = io.BytesIO()
    with _book(buffer) as book:
        table = [
            [
                *(row.organisation, row.region, row.sector, row.word, str(row.done), row.expected, row.below),
                localtime(row.changed_at).strftime("%Y-%m-%d %H:%M") if row.changed_at else "",
            ]
            for row in rows
        ]
        heading = f"{say(SHEETS[0])} [{selection.code}]"
        _table(book, SHEETS[0], heading, LISTED, table)
    return buffer.getvalue()
