"""Tables of a Word file: over the width of the block, the heading row repeated, no row parted."""

from __future__ import annotations

from docx.document import Document
from docx.shared import Twips
from docx.table import Table as WordTable
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from lingji.apps.documents import measures
from lingji.apps.documents.flow import FANGSONG, HEI, Sheet
from lingji.apps.documents.word.type import fonts_of, sized
from lingji.apps.documents.word.xml import element, mm_twips, put, twips

# Cells of so many characters or fewer are centred, longer ones read from the left.
SHORT = 8


def add_table(document: Document, sheet: Sheet) -> None:
    """Add a table; what follows it begins on the next line of the grid."""
    rows = (sheet.table.head, *sheet.table.rows)
    made = document.add_table(rows=len(rows), cols=len(sheet.shares))
    across = measures.BLOCK_HEIGHT if sheet.wide else measures.BLOCK_WIDTH
    widths = [mm_twips(across * share) for share in sheet.shares]
    _frame(made, widths)
    for order, (texts, row) in enumerate(zip(rows, made.rows, strict=True)):
        properties = row._tr.get_or_add_trPr()
        put(properties, element("cantSplit"))
        if order == 0:
            put(properties, element("tblHeader"))
        for text, width, cell in zip(texts, widths, row.cells, strict=True):
            paragraph = _fill(cell, text, width, head=order == 0)
            paragraph.paragraph_format.keep_with_next = (sheet.whole and order < len(rows) - 1) or None


def _frame(made: WordTable, widths: list[int]) -> None:
    properties = made._tbl.tblPr
    borders = element("tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        borders.append(element(side, val="single", sz=4, space=0, color="000000"))
    margins = element("tblCellMar")
    for side in ("left", "right"):
        margins.append(element(side, w=57, type="dxa"))
    put(properties, element("tblW", w=sum(widths), type="dxa"))
    put(properties, element("jc", val="center"))
    put(properties, borders, element("tblLayout", type="fixed"), margins)
    for column, width in zip(made._tbl.tblGrid.gridCol_lst, widths, strict=True):
        column.w = Twips(width)


def _fill(cell: _Cell, text: str, width: int, *, head: bool) -> Paragraph:
    put(cell._tc.get_or_add_tcPr(), element("tcW", w=width, type="dxa"), element("vAlign", val="center"))
    paragraph: Paragraph = cell.paragraphs[0]
    short = head or measures.width_of(text) <= SHORT
    put(
        paragraph._p.get_or_add_pPr(),
        element("snapToGrid", val=0),
        element("spacing", before=40, after=40, line=twips(measures.TABLE_PITCH), lineRule="exact"),
        element("jc", val="center" if short else "left"),
    )
    run = paragraph.add_run(text)._r.get_or_add_rPr()
    put(run, fonts_of(HEI if head else FANGSONG), *sized(measures.IN_TABLES), element("snapToGrid", val=0))
    return paragraph
