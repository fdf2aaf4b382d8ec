"""What stands in a PDF: a missing font leaves blanks without an error, so tests read the text back."""

from __future__ import annotations

import io

import pdfplumber


def pages_of(content: bytes) -> list[str]:
    """Return the text of each page, without any spaces."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return ["".join((page.extract_text() or "").split()) for page in pdf.pages]


def sizes_of(content: bytes) -> list[tuple[int, int]]:
    """Return width and height of each page in millimetres."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return [(round(page.width / 72 * 25.4), round(page.height / 72 * 25.4)) for page in pdf.pages]


def fonts_of(content: bytes) -> set[str]:
    """Return the names of the fonts that the characters are set in."""
    with pdfplumber.open(io.BytesIO(content)) as pdf:
        return {char["fontname"] for page in pdf.pages for char in page.chars}
