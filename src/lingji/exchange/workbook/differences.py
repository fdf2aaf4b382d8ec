"""The differences of two frameworks as a workbook: one row each, in both languages."""

from __future__ import annotations

from collections.abc import Iterable

from lingji.core.framework_diff import KINDS, Difference
from lingji.exchange.workbook.style import HEADER_ROWS, TEXT_FORMAT, Book, freeze, height, safe

COLUMNS = (
    ("变动", "Change", 10),
    ("位置", "Place (Chinese)", 34),
    ("内容", "What (Chinese)", 14),
    ("原为", "Before (Chinese)", 44),
    ("现为", "After (Chinese)", 44),
    ("变动（英文）", "Change", 10),
    ("位置（英文）", "Place", 34),
    ("内容（英文）", "What", 16),
    ("原为（英文）", "Before", 44),
    ("现为（英文）", "After", 44),
)


def write_differences(found: Iterable[Difference], before: str, after: str) -> bytes:
    """Return a workbook of what changed from one framework to another; the same gives the same bytes."""
    book = Book(f"{before} → {after}")
    sheet = book.sheet("变动")
    chinese, english = book.header()
    text = book.format(num_format=TEXT_FORMAT, text_wrap=True)
    for index, (zh, en, width) in enumerate(COLUMNS):
        sheet.set_column(index, index, width)
        sheet.write_string(0, index, zh, chinese)
        sheet.write_string(1, index, en, english)
    rows = [_row(each) for each in found]
    for number, row in enumerate(rows, HEADER_ROWS):
        taller = height((shown, width) for shown, (_, _, width) in zip(row, COLUMNS, strict=True))
        if taller:
            sheet.set_row(number, taller)
        for index, shown in enumerate(row):
            sheet.write_string(number, index, safe(shown), text)
    freeze(sheet, [width for _, _, width in COLUMNS], len(rows))
    return book.close()


def _row(each: Difference) -> list[str]:
    said = (KINDS[each.kind], each.place, each.what, each.before, each.after)
    return [text.zh for text in said] + [text.en for text in said]
