"""Page numbers: 4号 with a dash either side, on the right of odd pages and the left of even ones."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section, _Footer
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from lingji.apps.documents import measures
from lingji.apps.documents.flow import SONG
from lingji.apps.documents.word.type import fonts_of, sized
from lingji.apps.documents.word.xml import element, mm_twips, put, twips

# The room of a number on a page turned on its side: millimetres along the edge, points across.
FOLIO_LENGTH, FOLIO_THICKNESS = 30.0, 16.0


def number_pages(section: Section) -> None:
    """Write the number into the foot of odd and of even pages."""
    _write(section.footer, right=True)
    _write(section.even_page_footer, right=False)


def number_turned_pages(section: Section) -> None:
    """Write the number where it stands on upright pages: on a page turned on its side, along its left edge.

    The head of a wide table looks to the left edge of the bound sheet on odd and on even pages
    (GB/T 9704-2012, 7.4), so the foot of the sheet is at the left: odd numbers stand below, even ones above.
    """
    _turn(section.footer, odd=True)
    _turn(section.even_page_footer, odd=False)


def _turn(footer: _Footer, *, odd: bool) -> None:
    footer.is_linked_to_previous = False
    long, thick = mm_twips(FOLIO_LENGTH), twips(FOLIO_THICKNESS)
    # From the sheet's foot to the middle of the number, as on upright pages.
    aside = measures.BOTTOM - measures.PAGE_NUMBER_BELOW
    character = measures.NUMBER_FOUR / measures.MM
    if odd:
        below = measures.PAGE_WIDTH - measures.RIGHT - character - FOLIO_LENGTH
    else:
        below = measures.LEFT + character
    table = footer.add_table(rows=1, cols=1, width=Twips(thick))
    # What floats hangs on the paragraph behind it.
    tail = footer.paragraphs[0]
    tail.style = "Normal"
    tail._p.addprevious(table._tbl)
    put(tail._p.get_or_add_pPr(), element("spacing", before=0, after=0, line=20, lineRule="exact"))
    place = element(
        "tblpPr",
        vertAnchor="page",
        horzAnchor="page",
        tblpX=mm_twips(aside) - thick,
        tblpY=mm_twips(below),
    )
    margins = element("tblCellMar")
    for side in ("top", "left", "bottom", "right"):
        margins.append(element(side, w=0, type="dxa"))
    put(
        table._tbl.tblPr,
        place,
        element("tblW", w=thick, type="dxa"),
        element("tblLayout", type="fixed"),
        margins,
    )
    table._tbl.tblGrid.gridCol_lst[0].w = Twips(thick)
    row, cell = table.rows[0], table.cell(0, 0)
    put(row._tr.get_or_add_trPr(), element("trHeight", val=long, hRule="exact"))
    put(
        cell._tc.get_or_add_tcPr(),
        element("tcW", w=thick, type="dxa"),
        element("textDirection", val="tbRl"),
    )
    _number(cell.paragraphs[0], element("jc", val="right" if odd else "left"))


def _write(footer: _Footer, *, right: bool) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "Normal"
    character = twips(measures.NUMBER_FOUR)
    side = {"rightChars": 100, "right": character} if right else {"leftChars": 100, "left": character}
    _number(paragraph, element("ind", **side), element("jc", val="right" if right else "left"))


def _number(paragraph: Paragraph, *stands: BaseOxmlElement) -> None:
    line = twips(measures.NUMBER_FOUR)
    put(
        paragraph._p.get_or_add_pPr(),
        element("spacing", before=0, after=0, line=line, lineRule="exact"),
        *stands,
    )
    _text(paragraph, "— ")
    _field(paragraph)
    _text(paragraph, " —")


def _text(paragraph: Paragraph, text: str) -> None:
    run = paragraph.add_run(text)
    put(run._r.get_or_add_rPr(), fonts_of(SONG), *sized(measures.NUMBER_FOUR), element("snapToGrid", val=0))


def _field(paragraph: Paragraph) -> None:
    for kind, text in (("begin", ""), ("", " PAGE "), ("separate", ""), ("shown", "1"), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        put(
            run._r.get_or_add_rPr(),
            fonts_of(SONG),
            *sized(measures.NUMBER_FOUR),
            element("snapToGrid", val=0),
        )
        if kind in ("begin", "separate", "end"):
            run._r.append(element("fldChar", fldCharType=kind))
        elif not kind:
            instruction = element("instrText")
            instruction.text = text
            run._r.append(instruction)
