"""Sections of a Word file: upright pages, and pages turned on their side for a wide table."""

from __future__ import annotations

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn

from lingji.apps.documents import measures
from lingji.apps.documents.word.folios import number_pages, number_turned_pages
from lingji.apps.documents.word.xml import element, mm_twips, put


def begin_section(document: Document, *, wide: bool) -> None:
    """Begin a section on a new page; page numbers go on, at the same place of the bound sheet."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    # What ends the section before is a paragraph, which must not bring a page of its own.
    last = document.paragraphs[-1]
    put(
        last._p.get_or_add_pPr(),
        element("snapToGrid", val=0),
        element("spacing", before=0, after=0, line=20, lineRule="exact"),
    )
    width, height = mm_twips(measures.PAGE_WIDTH), mm_twips(measures.PAGE_HEIGHT)
    size = {"w": height, "h": width, "orient": "landscape"} if wide else {"w": width, "h": height}
    upright = {
        "top": measures.TOP,
        "right": measures.RIGHT,
        "bottom": measures.BOTTOM,
        "left": measures.LEFT,
    }
    margins = measures.TURNED_MARGINS if wide else upright
    put(section._sectPr, element("pgSz", **size))
    page = section._sectPr.pgMar
    assert page is not None, "a section is made like the one before, which has margins"
    for side, length in margins.items():
        page.set(qn(f"w:{side}"), str(mm_twips(length)))
    (number_turned_pages if wide else number_pages)(section)
