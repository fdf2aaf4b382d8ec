"""How Lingji's workbooks look: warm greys, one thin cinnabar rule, text that stays text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from io import BytesIO
from typing import Any
from unicodedata import east_asian_width

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

CINNABAR, WARM_GREY, RULE_GREY, QUIET, INK = "#B5382A", "#F1EDE6", "#D9D3C8", "#7A7368", "#2B2926"
REPEATED = "#B9B1A4"
FONT = "Microsoft YaHei"
A4 = 9
LINE, MOST_LINES = 14.0, 14
PAGE = 170
HEADER_ROWS = 2
LAST_ROW, LAST_COLUMN = 1_048_575, 16_383
# A workbook says nothing of when it was made, so that the same case gives the same bytes.
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 - Excel's properties have no zone

LONGEST = 32_767
NOT_FOR_EXCEL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")

TEXT_FORMAT = "@"
MARK_FORMAT = "0.0000"


class Book:
    """A workbook under construction in memory, with the few formats that it uses."""

    def __init__(self, title: str) -> None:
        self._bytes = BytesIO()
        self.workbook = Workbook(
            self._bytes,
            {"in_memory": True, "default_format_properties": {"font_name": FONT, "font_size": 10}},
        )
        self.workbook.set_properties({"title": title[:255], "created": MADE, "author": "Lingji"})
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def format(self, **properties: Any) -> Format:
        """Return the format of these properties, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self._formats:
            common = {"font_name": FONT, "font_size": 10, "font_color": INK, "valign": "top"}
            self._formats[key] = self.workbook.add_format(common | properties)
        return self._formats[key]

    def header(self, **alike: Any) -> tuple[Format, Format]:
        """Return the formats of the Chinese and of the English header row."""
        chinese = self.format(bold=True, bg_color=WARM_GREY, text_wrap=True, valign="vcenter", **alike)
        english = self.format(
            font_size=8,
            font_color=QUIET,
            bg_color=WARM_GREY,
            bottom=1,
            bottom_color=CINNABAR,
            num_format=TEXT_FORMAT,
            **alike,
        )
        return chinese, english

    def sheet(self, name: str, *, landscape: bool = True) -> Worksheet:
        """Add a sheet that prints on A4, as wide as the page, with its headers on every page."""
        sheet = self.workbook.add_worksheet(name)
        if landscape:
            sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
        sheet.set_footer("&L&8&A&R&8&P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def close(self) -> bytes:
        self.workbook.close()
        return self._bytes.getvalue()


def too_long(text: str) -> bool:
    """Say whether a text has more UTF-16 units than a cell holds."""
    return len(text) > LONGEST // 2 and len(text.encode("utf-16-le")) // 2 > LONGEST


def safe(text: str) -> str:
    """Return a text as a sheet for people can show it: cut where it is too long for a cell."""
    text = NOT_FOR_EXCEL.sub("\N{REPLACEMENT CHARACTER}", text)
    return text[: LONGEST // 2 - 1] + "…" if too_long(text) else text


def height(cells: Iterable[tuple[str, int]]) -> float | None:
    """Return the height of a row whose texts are wrapped at these widths; None for a single line.

    Excel fits the height only of rows that a person has edited, so it is set here.
    """
    lines = max((_lines(text, width) for text, width in cells), default=1)
    return min(lines, MOST_LINES) * LINE if lines > 1 else None


def _lines(text: str, width: int) -> int:
    """Return how many lines a text takes; a Chinese character is two letters wide."""
    return sum(
        1 + (sum(2 if east_asian_width(letter) in "WF" else 1 for letter in line) - 1) // width
        for line in text[:LONGEST].split("\n")
    )


def freeze(sheet: Worksheet, widths: list[int], rows: int, left: int = 0) -> None:
    """Keep the headers and the `left` columns in sight and on every page, and let all be filtered.

    A sheet too wide to be read on one page is printed on several beside each other.
    """
    sheet.freeze_panes(HEADER_ROWS, left)
    sheet.repeat_rows(0, HEADER_ROWS - 1)
    pages = max(1, round(sum(widths) / PAGE))
    sheet.fit_to_pages(pages, 0)
    if pages > 1 and left:
        sheet.repeat_columns(0, left - 1)
    sheet.autofilter(HEADER_ROWS - 1, 0, max(HEADER_ROWS, HEADER_ROWS + rows - 1), len(widths) - 1)
