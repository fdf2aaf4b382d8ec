"""The imprint: at the foot of the block of the last page, 4号仿宋 between rules."""

from __future__ import annotations

import math

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Twips
from docx.text.paragraph import Paragraph

from lingji.apps.documents import measures
from lingji.apps.documents.paper import Imprint, day_of
from lingji.apps.documents.preview import Ending
from lingji.apps.documents.styles import STYLES
from lingji.apps.documents.word.type import sized
from lingji.apps.documents.word.xml import element, mm_twips, put, twips

CHARACTER = twips(measures.NUMBER_FOUR)
PITCH = 24.0
SPARE = 6.0
# Word may set the text a little longer than the preview does.
LEEWAY = 2 * measures.LINE_PITCH
WIDTH = mm_twips(measures.BLOCK_WIDTH)


def add_imprint(document: Document, imprint: Imprint, ending: Ending, *, begun: bool = False) -> None:
    """Add the imprint, a table of one column that floats at the foot of the page where the document ends.

    `ending` says what brings it to the foot of an even page; the first new page may be `begun` already.
    """
    copies = "、".join(imprint.copies_to)
    printed = f"{day_of(imprint.printed_on)}印发" if imprint.printed_on else ""
    last = bool(imprint.printed_by or printed)
    if not (copies or last):
        return
    height = PITCH * (_lines(copies) + last)
    for page in range(ending.new_pages):
        room = measures.BLOCK_HEIGHT * measures.MM - height - SPARE
        _fill(document, room, fresh_page=not begun or page > 0)
    if not ending.new_pages and ending.room > height + LEEWAY:
        _fill(document, ending.room - height - LEEWAY, fresh_page=False)
    table = document.add_table(rows=bool(copies) + last, cols=1)
    _float(table._tbl.tblPr, height)
    table._tbl.tblGrid.gridCol_lst[0].w = Twips(WIDTH)
    cells = iter(table.columns[0].cells)
    if copies:
        paragraph = next(cells).paragraphs[0]
        # What goes on to the next line stands below the first name.
        _line(
            paragraph,
            f"抄送：{copies}。",
            element("ind", left=4 * CHARACTER, hanging=3 * CHARACTER, right=CHARACTER),
        )
    if last:
        paragraph = next(cells).paragraphs[0]
        _line(paragraph, f"{imprint.printed_by}\t{printed}", element("ind", left=CHARACTER))
        stops = element("tabs")
        stops.append(element("tab", val="right", pos=WIDTH - CHARACTER))
        put(paragraph._p.get_or_add_pPr(), stops)
    # What floats hangs on the paragraph behind it, which takes no room itself.
    tail = document.add_paragraph()
    put(
        tail._p.get_or_add_pPr(),
        element("snapToGrid", val=0),
        element("spacing", before=0, after=0, line=20, lineRule="exact"),
    )


def _fill(document: Document, height: float, *, fresh_page: bool) -> None:
    """Leave so much of a page empty, in which nothing of the text stands.

    Where no table floats that is as wide as the block, the imprint stands near its place all the same.
    """
    paragraph = document.add_paragraph(style=STYLES["blank"].name)
    paragraph.paragraph_format.page_break_before = fresh_page or None
    put(
        paragraph._p.get_or_add_pPr(),
        element("snapToGrid", val=0),
        element("spacing", before=0, after=0, line=twips(height), lineRule="exact"),
    )


def _lines(copies: str) -> int:
    """Return how many lines the copies take: a character at either side and 抄送： are not theirs."""
    room = measures.BLOCK_WIDTH * measures.MM / measures.NUMBER_FOUR - 5
    return math.ceil((measures.width_of(copies) + 1) / room) if copies else 0


def _float(properties: BaseOxmlElement, height: float) -> None:
    # “Bottom” is exact. Programs that know no such word take the distance from the top.
    place = element(
        "tblpPr",
        vertAnchor="margin",
        horzAnchor="margin",
        tblpXSpec="center",
        tblpYSpec="bottom",
        tblpY=twips(measures.BLOCK_HEIGHT * measures.MM - height),
    )
    borders = element("tblBorders")
    thick, thin = round(measures.THICK_RULE * 8), round(measures.THIN_RULE * 8)
    for side, size in (("top", thick), ("bottom", thick), ("insideH", thin)):
        borders.append(element(side, val="single", sz=size, space=0, color="000000"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=0, type="dxa"))
    put(
        properties,
        place,
        element("tblOverlap", val="never"),
        element("tblW", w=WIDTH, type="dxa"),
    )
    put(properties, borders, element("tblLayout", type="fixed"), margins)


def _line(paragraph: Paragraph, text: str, indent: BaseOxmlElement) -> None:
    put(
        paragraph._p.get_or_add_pPr(),
        element("snapToGrid", val=0),
        element("spacing", before=0, after=0, line=twips(PITCH), lineRule="exact"),
        indent,
        element("jc", val="left"),
    )
    run = paragraph.add_run(text)
    put(run._r.get_or_add_rPr(), *sized(measures.NUMBER_FOUR), element("snapToGrid", val=0))
