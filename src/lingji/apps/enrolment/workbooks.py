"""The lists of applications as workbooks: 申报汇总表 in and out, 信息员统计表 out."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import xlsxwriter
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from lingji.apps.enrolment.models import Application
from lingji.apps.registry.models import FormerTitle
from lingji.apps.selections.models import Selection
from lingji.core.faults import Fault, Faults, Refused
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.cells import cell_text

FILE = "申报汇总表.xlsx"
MOST_ROWS = 20_000
# The columns that offices know, in their order (the ledger 申报汇总表).
COLUMNS = {
    "number": Text("序号", "No."),
    "organisation": Text("单位名称", "Organisation"),
    "credit_code": Text("统一社会信用代码", "Unified social credit code"),
    "sector": Text("行业", "Sector"),
    "superior": Text("主管单位", "Superior department"),
    "region": Text("区划", "Region"),
    "titles": Text("原称号", "Former titles"),
    "main_leader": Text("主要领导", "Main leader"),
    "leader_in_charge": Text("分管领导", "Leader in charge"),
    "clerk": Text("信息员", "Information officer"),
    "phone": Text("电话", "Telephone"),
}
OFFICERS = ("number", "organisation", "region", "superior", "clerk", "phone")
NEEDED = ("organisation", "main_leader", "clerk", "phone")
WIDTHS = {"organisation": 34, "credit_code": 22, "superior": 28, "titles": 28, "number": 6}
_CODE = re.compile(r"\[([\w-]+)\]\s*$")


class ListRow(NamedTuple):
    """One row of a list as it was written; `number` is the row of the sheet, counted from 1."""

    number: int
    cells: dict[str, str]


def summary_rows(applications: Iterable[Application]) -> list[dict[str, str]]:
    """Return the rows of the summary list; load the applications with what they lead to."""
    listed = list(applications)
    titles: dict[int, list[str]] = {}
    held = FormerTitle.objects.filter(organisation__in={one.organisation_id for one in listed})
    for organisation, name in held.order_by("conferred_on", "pk").values_list("organisation", "name"):
        titles.setdefault(organisation, []).append(name)
    return [_summary(number, one, titles) for number, one in enumerate(listed, 1)]


def _summary(number: int, one: Application, titles: dict[int, list[str]]) -> dict[str, str]:
    organisation = one.organisation
    region = organisation.region
    return {
        "number": str(number),
        "organisation": organisation.name,
        "credit_code": organisation.credit_code or "",
        "sector": organisation.sector,
        "superior": organisation.superior.name if organisation.superior else "",
        "region": say(Text(region.name_zh, region.name_en)) if region else "",
        "titles": "；".join(titles.get(organisation.pk, [])),
        "main_leader": one.main_leader,
        "leader_in_charge": one.leader_in_charge,
        "clerk": one.clerk,
        "phone": one.phone,
    }


def write_list(
    selection: Selection,
    heading: str,
    rows: Iterable[dict[str, str]],
    columns: Sequence[str] = tuple(COLUMNS),
) -> bytes:
    """Write a list: the heading with the selection's code, the heads, the rows; every cell is text."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        title = book.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
        head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        cell = book.add_format({"border": 1, "num_format": "@", "valign": "vcenter", "text_wrap": True})
        sheet = book.add_worksheet(heading[:31])
        sheet.merge_range(0, 0, 0, len(columns) - 1, f"{heading} [{selection.code}]", title)
        sheet.set_row(0, 30)
        for number, column in enumerate(columns):
            sheet.set_column(number, number, WIDTHS.get(column, 14), cell)
            sheet.write_string(1, number, say(COLUMNS[column]), head)
        for number, row in enumerate(rows, 2):
            for place, column in enumerate(columns):
                sheet.write_string(number, place, row[column], cell)
        sheet.freeze_panes(2, 2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
    return buffer.getvalue()


def template(selection: Selection) -> bytes:
    """Return an empty summary list to be filled in."""
    return write_list(selection, say(Text("申报汇总表", "List of applications")), [])


def read_list(content: bytes, selection: Selection) -> list[ListRow]:
    """Read a filled summary list of this selection; raises `core.faults.Refused` with every fault.

    Columns are known by their heads, in either language and any order. Rows without a name are passed over
    where they are empty.
    """
    sheet = _sheet(content)
    start, places = _heads(sheet, selection)
    faults, rows = Faults(FILE), []
    for number, given in enumerate(sheet[start:], start + 1):
        cells = {}
        for column, place in places.items():
            with faults.catching(row=number, column=say(COLUMNS[column])):
                cells[column] = cell_text(given[place]).strip() if place < len(given) else ""
        if any(value for column, value in cells.items() if column != "number"):
            rows.append(ListRow(number, cells))
    if not rows:
        faults.add(Text("表中没有单位，请填写后再上传", "there is no organisation in it: fill it in first"))
    if len(rows) > MOST_ROWS:
        faults.add(
            Text(f"最多{MOST_ROWS}行，请分批上传", f"at most {MOST_ROWS} rows: hand it in in several files")
        )
    faults.refuse_if_any()
    return rows


def _sheet(content: bytes) -> Sequence[Sequence[object]]:
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        rows: Sequence[Sequence[object]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    except (CalamineError, ValueError, IndexError) as error:
        advice = Text(
            "不是可读取的 Excel 工作簿，请用模板填写并存为 .xlsx",
            "not a workbook that can be read: use the template and save it as .xlsx",
        )
        raise Refused([Fault(FILE, None, "", "", advice)]) from error
    return rows


def _heads(sheet: Sequence[Sequence[object]], selection: Selection) -> tuple[int, dict[str, int]]:
    """Return the first row after the heads (from 0), and where each column stands."""
    words = {word: column for column, text in COLUMNS.items() for word in text}
    for number, row in enumerate(sheet[:10]):
        said = [str(cell).strip() for cell in row]
        places = {words[word]: place for place, word in enumerate(said) if word in words}
        if "organisation" in places:
            missing = [say(COLUMNS[column]) for column in NEEDED if column not in places]
            if missing:
                advice = Text(
                    f"缺少列：{'、'.join(missing)}；请使用模板",
                    f"columns are missing: {', '.join(missing)}; use the template",
                )
                raise Refused([Fault(FILE, number + 1, "", "", advice)])
            return number + 1, places
        _check_selection(said, number + 1, selection)
    advice = Text("没有找到“单位名称”一列，请使用模板", "there is no column “Organisation”: use the template")
    raise Refused([Fault(FILE, None, "", "", advice)])


def _check_selection(said: list[str], number: int, selection: Selection) -> None:
    """Refuse the workbook of another selection: last year's list looks the same."""
    for cell in said:
        found = _CODE.search(cell)
        if found and found[1] != selection.code:
            advice = Text(
                f"这是另一次评选的表，本次评选代码为{selection.code}；请用本次评选的模板",
                f"this is the list of another selection; this one is {selection.code}: use its template",
            )
            raise Refused([Fault(FILE, number, "", found[1], advice)])


def officers_heading() -> str:
    """Return the heading of the table of information officers."""
    return _("Information officers")
