"""A framework by itself as a workbook that a clerk can edit, also a draft that does not add up yet."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import Worksheet

from lingji.core import framework as frameworks
from lingji.core import policy as policies
from lingji.core.faults import Fault, Faults, Unreadable
from lingji.core.framework_diff import name_of
from lingji.core.numbers import ONE_POINT, read_points
from lingji.core.text import Text
from lingji.exchange.workbook.columns import FIRST_DATA_ROW, Column, Layout
from lingji.exchange.workbook.dropdowns import Dropdowns
from lingji.exchange.workbook.fill import fill_list, fill_rest, fill_settings
from lingji.exchange.workbook.fill_framework import Arranged, fill_parts, fill_rules
from lingji.exchange.workbook.filled import Cells, Filled
from lingji.exchange.workbook.gather import Gathered
from lingji.exchange.workbook.gather_framework import gather_parts, gather_rules
from lingji.exchange.workbook.gather_rest import gather_list, gather_rest, gather_settings
from lingji.exchange.workbook.guide import write_page
from lingji.exchange.workbook.layout import (
    BONUS_ITEMS,
    GUIDE_SHEET,
    LISTS,
    LISTS_SHEET,
    PARTS,
    REST,
    RULES,
    VETO_ITEMS,
)
from lingji.exchange.workbook.lists import Choice, fixed_lists, items_list
from lingji.exchange.workbook.moving import Moving
from lingji.exchange.workbook.opening import Opened, open_workbook
from lingji.exchange.workbook.read import SHEETS as CASE_SHEETS
from lingji.exchange.workbook.settings import FRAMEWORK
from lingji.exchange.workbook.sheets import UNKNOWN_SHEET, SheetData, missing_sheet, read_sheet
from lingji.exchange.workbook.style import CINNABAR, QUIET, Book
from lingji.exchange.workbook.write import check_cells, write_sheet

FORMAT_ROW = "lingji-framework-workbook/1"
SUM_OF_PARTS = Column("sum.parts", "本项各部分合计（自动）", 12, for_people=True)
SUM_OF_ITEMS = Column("sum.items", "本类各项合计（自动）", 12, for_people=True)
SUMMED_PARTS = replace(PARTS, columns=(*PARTS.columns, SUM_OF_PARTS, SUM_OF_ITEMS))
SHEETS: tuple[Layout, ...] = (FRAMEWORK.layout, SUMMED_PARTS, RULES, BONUS_ITEMS, VETO_ITEMS, REST)
USED_LISTS = ("methods", "kinds", "elements", "combiners", "rounding_modes")
ROWS_SUMMED = 1000
STEPS = (
    Text(
        "“测评体系”每行是一个部分（项×测评方式）；类和项的名称、分值只写在其首行。增加一项，就在本类中插入一行。",
        "In 测评体系 each row is a part (item × method); what belongs to a category or item"
        " stands in its first row. To add an item, insert a row in its category.",
    ),
    Text(
        "“规则”每行是规则的一个要素：等级、清单项、按问题扣分、折线或分档；规则类型和测评方式从下拉列表中选择。",
        "In 规则 each row is an element of a rule: a level, a checklist line, a cost, a bend or a step;"
        " kinds and methods are chosen from lists.",
    ),
    Text(
        "两列合计随填写自动计算，与分值不符时变红。计分规则的文字列为导出时的内容，导入后重新生成。",
        "The two columns of sums follow what you write and turn red where they differ from the points."
        " The sentences of the rules are those of the export; they are made anew after import.",
    ),
    Text(
        "单元格都是文本格式：请按原样填写 17/20、0.6，不要改成数字或日期格式。第二行的英文列名请勿改动。",
        "Cells are text: write 17/20 or 0.6 as they are. Leave the English names in row 2 as they are.",
    ),
    Text(
        "改好后在草稿页面上传：先列出变动和问题，确认后才写入草稿。“体系信息”中的体系代码和版本须与草稿一致。",
        "Then upload it at the draft: you see what would change and what is wrong before anything is saved."
        " Code and version in 体系信息 must be those of the draft.",
    ),
)


@dataclass(frozen=True, slots=True)
class FrameworkRead:
    """What a workbook says: the framework's JSON, faults that stop it, and faults that a draft may have."""

    source: dict[str, Any]
    stopping: tuple[Fault, ...]
    told: tuple[Fault, ...]


def write_framework_workbook(source: Mapping[str, Any]) -> bytes:
    """Return a framework as a workbook; the same framework gives the same bytes.

    Raises `Refused` with every cell that Excel cannot hold.
    """
    arranged = Arranged(source)
    settings = fill_settings(FRAMEWORK, arranged.leaves)
    parts = _with_sums(fill_parts(arranged))
    lists = [fill_list(layout, arranged.leaves, root) for layout, root in _lists()]
    filled = [settings.filled, parts, fill_rules(arranged), *lists]
    rest = fill_rest({frameworks.FILE: arranged.leaves})
    kept = [row for row in rest.rows if row["value"] not in ("[]", "{}")]
    filled += [Filled(REST, rest.columns, kept)] if kept else []
    check_cells(filled)
    title = name_of({"title": source.get("title", {})})
    book = Book(title.zh)
    facts = [
        ("格式 Format", FORMAT_ROW),
        ("测评体系 Framework", f"{source.get('code')}  {source.get('version')}"),
    ]
    write_page(book, title, facts, STEPS, [each.layout for each in filled])
    dropdowns = Dropdowns([*fixed_lists(USED_LISTS), items_list(_items(source))])
    for each in filled:
        sheet = book.sheet(each.layout.sheet)
        write_sheet(book, sheet, each)
        dropdowns.add_to(sheet, each, settings.settings if each is settings.filled else ())
        if each is parts:
            _write_sums(book, sheet, each)
    dropdowns.write(book)
    return book.close()


def read_framework_workbook(content: bytes) -> FrameworkRead:
    """Read a framework from a workbook (also from that of a whole case, whose other sheets are passed over).

    Each fault has the sheet's name as its `file`, the row as Excel counts, and the column as people
    find it. Raises `Refused` where the file is no workbook that can be opened.
    """
    opened = open_workbook(content)
    sheets = {layout.sheet: _sheet(layout, opened) for layout in SHEETS}
    gathered = Gathered()
    gather_settings(FRAMEWORK, sheets[FRAMEWORK.layout.sheet], gathered)
    parts = gather_parts(sheets[PARTS.sheet], gathered)
    gather_rules(sheets[RULES.sheet], parts, gathered, parts_are_sound=not sheets[PARTS.sheet].faults)
    for layout, root in _lists():
        gather_list(sheets[layout.sheet], root, gathered)
    gather_rest(sheets[REST.sheet], {frameworks.FILE: gathered, policies.FILE: Gathered()})
    source: dict[str, Any] = json.loads(gathered.json())
    stopping = [fault for sheet in sheets.values() for fault in sheet.faults]
    stopping += [*gathered.faults, *_unknown(opened)]
    if stopping:
        return FrameworkRead(source, _in_order(stopping), ())
    faults = Faults(frameworks.FILE)
    frameworks.read_framework(source, faults)
    moving = Moving(sheets, {frameworks.FILE: gathered.places}, [])
    moving.add(faults.found, whole=True)
    return FrameworkRead(source, (), _in_order(moving.faults))


def _lists() -> Iterator[tuple[Layout, tuple[str | int, ...]]]:
    return ((layout, root) for layout, file, root in LISTS if file == frameworks.FILE)


def _sheet(layout: Layout, opened: Opened) -> SheetData:
    if layout.sheet in opened.sheets:
        return read_sheet(layout, opened.sheets[layout.sheet], opened.errors[layout.sheet])
    return SheetData(layout) if layout is REST else missing_sheet(layout)


def _unknown(opened: Opened) -> list[Fault]:
    known = {GUIDE_SHEET, LISTS_SHEET, *(layout.sheet for layout in CASE_SHEETS)}
    return [Fault(name, None, "", "", UNKNOWN_SHEET) for name in opened.sheets if name not in known]


def _in_order(faults: list[Fault]) -> tuple[Fault, ...]:
    order = {layout.sheet: number for number, layout in enumerate(SHEETS)}
    return tuple(
        sorted(faults, key=lambda each: (order.get(each.file, len(order)), each.file, each.row or 0))
    )


def _items(source: Mapping[str, Any]) -> Iterator[Choice]:
    for category in source.get("categories", []):
        for item in category.get("items", []):
            if item.get("code"):
                yield Choice(str(item["code"]), name_of({"title": item.get("title", {})}))


def _with_sums(parts: Filled) -> Filled:
    """Put the columns of sums behind the points that they should come to."""
    columns: list[Column] = []
    for column in parts.columns:
        columns.append(column)
        if column.name == "points":
            columns += [SUM_OF_PARTS, SUM_OF_ITEMS]
    return Filled(SUMMED_PARTS, tuple(columns), parts.rows)


def _write_sums(book: Book, sheet: Worksheet, parts: Filled) -> None:
    """Write the sums as formulas into the first row of each item and category; red where they differ."""
    at = {column.name: index for index, column in enumerate(parts.columns)}
    plain = book.format(font_color=QUIET, num_format="General")
    red = book.workbook.add_format({"font_color": CINNABAR, "bold": True})
    first, last = FIRST_DATA_ROW, FIRST_DATA_ROW + ROWS_SUMMED
    for total, of, by, owed in (
        (SUM_OF_PARTS.name, "points", "item", "item_points"),
        (SUM_OF_ITEMS.name, "item_points", "category", "category_points"),
    ):
        summed, key = (
            f"${xl_col_to_name(at[name])}${first}:${xl_col_to_name(at[name])}${last}" for name in (of, by)
        )
        before = None
        for number, row in enumerate(parts.rows, FIRST_DATA_ROW):
            code = row.get(by, "")
            if code and code != before:
                here = f"${xl_col_to_name(at[by])}{number}"
                # All cells are text, so that "0"&"25" is read as 25 and "0"& an empty one as 0.
                formula = f'=SUMPRODUCT(({key}={here})*("0"&{summed}))'
                sheet.write_formula(number - 1, at[total], formula, plain, _summed(parts.rows, by, code, of))
            before = code
        shown, should = xl_col_to_name(at[total]), xl_col_to_name(at[owed])
        rule = f'=AND(${shown}{first}<>"",("0"&${should}{first})*1<>${shown}{first}*1)'
        area = f"{shown}{first}:{shown}{last}"
        sheet.conditional_format(area, {"type": "formula", "criteria": rule, "format": red})


def _summed(rows: list[Cells], by: str, code: str, of: str) -> float:
    """Return what Excel will compute, for programs that show a formula's last value."""
    points = [_points(row.get(of, "")) for row in rows if row.get(by, "") == code]
    return float(sum(points) / ONE_POINT)


def _points(text: str) -> int:
    """Return points in ten-thousandths; 0 where a draft has none that can be read."""
    try:
        return read_points(text)
    except Unreadable:
        return 0
