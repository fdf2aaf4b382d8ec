"""The index of evidence (材料索引表) as a workbook, with the columns that offices know."""

from __future__ import annotations

import io
from collections.abc import Iterable

import xlsxwriter

from lingji.apps.evidence.lists import Row
from lingji.apps.selections.models import Selection
from lingji.core.text import Text
from lingji.design.speech import say

HEADING = Text("材料索引表", "Index of evidence")
# The ledger's own columns stand together; the office's list has the organisation before them.
COLUMNS = (
    (Text("项目", "Items"), 18),
    (Text("材料名称", "Title"), 36),
    (Text("形成时间", "Came to be on"), 14),
    (Text("来源", "Issued by"), 24),
    (Text("链接或文件", "Link or file"), 44),
    (Text("页数", "Pages"), 8),
    (Text("对应多项", "Number of items"), 10),
)
ORGANISATION = (Text("单位", "Organisation"), 32)
NO_DAY = Text("（不在时限内）", " (outside its days)")


def write_index(selection: Selection, rows: Iterable[Row], *, organisations: bool) -> bytes:
    """Write the index; `organisations` puts whose each piece is into the first column."""
    columns = ((ORGANISATION,) if organisations else ()) + COLUMNS
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(buffer, options) as book:
        title = book.add_format({"bold": True, "font_size": 14, "align": "center", "valign": "vcenter"})
        head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
        cell = book.add_format({"border": 1, "num_format": "@", "valign": "vcenter", "text_wrap": True})
        sheet = book.add_worksheet(say(HEADING)[:31])
        sheet.merge_range(0, 0, 0, len(columns) - 1, f"{say(HEADING)} [{selection.code}]", title)
        sheet.set_row(0, 30)
        for place, (word, width) in enumerate(columns):
            sheet.set_column(place, place, width, cell)
            sheet.write_string(1, place, say(word), head)
        for number, row in enumerate(rows, 2):
            for place, text in enumerate(_cells(row, organisations=organisations)):
                sheet.write_string(number, place, text, cell)
        sheet.freeze_panes(2, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0, 1)
    return buffer.getvalue()


def _cells(row: Row, *, organisations: bool) -> list[str]:
    day = row.stated_on.isoformat() if row.stated_on else ""
    own = [
        row.items,
        row.title,
        day if row.counts else day + say(NO_DAY),
        row.source,
        row.url or row.file,
        str(row.pages or ""),
        str(row.items.count("、") + 1 if row.items else 0),
    ]
    return [row.organisation, *own] if organisations else own
