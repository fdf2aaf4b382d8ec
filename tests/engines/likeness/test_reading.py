"""The text of a file and the day that it carries."""

from __future__ import annotations

import io
import zipfile
from datetime import date

import pytest
import xlsxwriter
from pypdf import PdfWriter

from lingji.engines.likeness.dates import days_late
from lingji.engines.likeness.reading import NOTHING, read_docx, read_pdf, read_xlsx

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
CORE = '<p xmlns:d="http://purl.org/dc/terms/"><d:created>2025-02-03T04:05:06Z</d:created></p>'


def docx(body: str, core: str = CORE) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        made.writestr("word/document.xml", body)
        made.writestr("docProps/core.xml", core)
    return buffer.getvalue()


def test_a_word_document_gives_its_text_and_day() -> None:
    body = f'<w:d xmlns:w="{WORD}"><w:t>文明</w:t><w:t>单位</w:t></w:d>'
    assert read_docx(docx(body)) == ("文明\n单位", date(2025, 2, 3))


def test_a_document_that_defines_things_of_its_own_is_not_read() -> None:
    bomb = f'<!DOCTYPE d [<!ENTITY a "aaaa">]><w:d xmlns:w="{WORD}"><w:t>&a;</w:t></w:d>'
    assert read_docx(docx(bomb)).text == ""


def test_a_workbook_gives_its_cells() -> None:
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        book.add_worksheet().write_row(0, 0, ["项目", "材料名称"])
    assert read_xlsx(buffer.getvalue()).text == "项目\n材料名称"


def test_a_pdf_gives_its_day_though_a_scan_has_no_text() -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.add_metadata({"/CreationDate": "D:20250203040506+08'00'"})
    buffer = io.BytesIO()
    writer.write(buffer)
    assert read_pdf(buffer.getvalue()) == ("", date(2025, 2, 3))


@pytest.mark.parametrize("read", [read_pdf, read_docx, read_xlsx])
@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\nxref\nbroken", b"PK\x03\x04broken"])
def test_a_broken_file_gives_nothing_to_compare(read: object, content: bytes) -> None:
    assert read(content) == NOTHING  # type: ignore[operator]


@pytest.mark.parametrize(
    ("stated", "made", "days"),
    [
        (date(2024, 1, 1), date(2025, 1, 1), 366),
        (date(2024, 1, 1), date(2024, 3, 31), 0),
        (date(2024, 1, 1), date(2023, 1, 1), 0),
        (None, date(2025, 1, 1), 0),
        (date(2024, 1, 1), None, 0),
    ],
)
def test_only_a_file_much_younger_than_it_says_raises_a_question(
    stated: date | None, made: date | None, days: int
) -> None:
    assert days_late(stated, made) == days
