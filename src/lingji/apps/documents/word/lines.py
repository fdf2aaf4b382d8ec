"""Paragraphs of a Word file."""

from __future__ import annotations

from docx.document import Document
from docx.text.paragraph import Paragraph

from lingji.apps.documents.flow import Blank, Line, Run
from lingji.apps.documents.styles import STYLES
from lingji.apps.documents.word.styling import indents
from lingji.apps.documents.word.type import fonts_of
from lingji.apps.documents.word.xml import put


def add_line(document: Document, line: Line, *, fresh_page: bool = False) -> None:
    """Add a paragraph of a style, at the top of a new page where that is wanted."""
    style = STYLES[line.style]
    paragraph = document.add_paragraph(style=style.name)
    if fresh_page:
        paragraph.paragraph_format.page_break_before = True
    if line.keep:
        paragraph.paragraph_format.keep_with_next = True
    if line.right:
        put(paragraph._p.get_or_add_pPr(), indents(style, line.right))
    for run in line.runs:
        add_run(paragraph, run, plain=style.font)


def add_run(paragraph: Paragraph, run: Run, *, plain: str) -> None:
    """Add a piece of text; its font is written where it is not that of the style."""
    made = paragraph.add_run(run.text)
    if run.font != plain:
        put(made._r.get_or_add_rPr(), fonts_of(run.font))


def add_blank(document: Document, blank: Blank) -> None:
    """Add an empty line of the grid."""
    paragraph = document.add_paragraph(style=STYLES["blank"].name)
    if blank.keep:
        paragraph.paragraph_format.keep_with_next = True
