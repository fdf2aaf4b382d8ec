"""A list as a workbook: one sheet, one head, rows of text and whole numbers; for people, not read back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lingji.exchange.workbook.style import CINNABAR, TEXT_FORMAT, WARM_GREY, Book, height, safe


class Column(NamedTuple):
    """A column's word and its width in letters."""

    word: str
    width: int


def write_list(title: str, columns: Sequence[Column], rows: Iterable[Sequence[str | int]]) -> bytes:
    """Return a workbook whose head stays in sight and on every page, and whose columns can be filtered."""
    book = Book(title)
    sheet = book.sheet("list" if not title else _sheet_name(title))
    head = book.format(
        bold=True, bg_color=WARM_GREY, text_wrap=True, valign="vcenter", bottom=1, bottom_color=CINNABAR
    )
    cell = book.format(text_wrap=True, num_format=TEXT_FORMAT)
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
        sheet.write_string(0, number, column.word, head)
    last = 0
    for last, row in enumerate(rows, start=1):
        for number, value in enumerate(row):
            if isinstance(value, int):
                sheet.write_number(last, number, value, book.format())
            else:
                sheet.write_string(last, number, safe(value), cell)
        widths = [column.width for column in columns]
        sheet.set_row(last, height((str(value), width) for value, width in zip(row, widths, strict=True)))
    sheet.freeze_panes(1, 0)
    sheet.repeat_rows(0)
    sheet.autofilter(0, 0, max(last, 1), len(columns) - 1)
    return book.close()


def _sheet_name(title: str) -> str:
    """Return a title as Excel takes it for a sheet: 31 letters, none of its own signs."""
    return "".join(letter for letter in title if letter not in "[]:*?/\\'")[:31] or "list"
