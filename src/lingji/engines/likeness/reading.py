"""The text of a file and the days that it carries, out of PDF, Word and Excel; read, never run.

What cannot be read (a scan, a broken file, a password) gives no text: then there is nothing to compare.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from typing import NamedTuple
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from python_calamine import CalamineError, CalamineWorkbook

# So much is enough to know a text again, and a bomb stays small.
MOST_LETTERS, MOST_PAGES, MOST_ROWS, MOST_XML = 200_000, 200, 5000, 20 * 1024 * 1024
_CREATED = "{http://purl.org/dc/terms/}created"
_TEXT = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


class Read(NamedTuple):
    """What was read of a file: its text, and the day on which it says that it was made."""

    text: str = ""
    made_on: date | None = None


NOTHING = Read()


def read_pdf(content: bytes) -> Read:
    """Read a PDF; a scan has no text but may have a day."""
    try:
        reader = PdfReader(io.BytesIO(content))
        made = reader.metadata.creation_date if reader.metadata else None
        text = _joined(page.extract_text() for page in reader.pages[:MOST_PAGES])
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OSError):
        # pypdf raises all of these on files that break the format; none of them is an error of ours.
        return NOTHING
    return Read(text, _day(made))


def read_docx(content: bytes) -> Read:
    """Read a Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            body = _xml(archive, "word/document.xml")
            text = _joined(node.text or "" for node in body.iter(_TEXT)) if body is not None else ""
            return Read(text, _created(archive))
    except (zipfile.BadZipFile, ET.ParseError, OSError, ValueError, NotImplementedError):
        return NOTHING


def read_xlsx(content: bytes) -> Read:
    """Read an Excel workbook."""
    try:
        book = CalamineWorkbook.from_object(io.BytesIO(content))
        cells = (
            str(cell)
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()[:MOST_ROWS]
            for cell in row
            if cell != ""
        )
        text = _joined(cells)
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return Read(text, _created(archive))
    except (CalamineError, zipfile.BadZipFile, ET.ParseError, OSError, ValueError):
        return NOTHING


def _joined(parts: Iterator[str]) -> str:
    kept, letters = [], 0
    for part in parts:
        kept.append(part)
        letters += len(part)
        if letters > MOST_LETTERS:
            break
    return "\n".join(kept)[:MOST_LETTERS]


def _xml(archive: zipfile.ZipFile, name: str) -> ET.Element | None:
    """Return a member as XML; none where it is missing, too large or brings definitions of its own."""
    if name not in archive.namelist() or archive.getinfo(name).file_size > MOST_XML:
        return None
    with archive.open(name) as opened:
        text = opened.read(MOST_XML + 1)
    if len(text) > MOST_XML or _DOCTYPE.search(text):
        return None
    return ET.fromstring(text)  # noqa: S314 - no definitions, so nothing that could swell


def _created(archive: zipfile.ZipFile) -> date | None:
    properties = _xml(archive, "docProps/core.xml")
    said = properties.findtext(_CREATED, "") if properties is not None else ""
    return date.fromisoformat(said[:10]) if said else None


def _day(made: datetime | None) -> date | None:
    return made.date() if made is not None else None
