"""The red head: the issuers' names in red, the number below them, the red rule."""

from __future__ import annotations

from docx.document import Document
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from lingji.apps.documents import measures
from lingji.apps.documents.flow import BIAOSONG
from lingji.apps.documents.paper import Paper
from lingji.apps.documents.styles import STYLES
from lingji.apps.documents.word.type import fonts_of, sized
from lingji.apps.documents.word.xml import element, mm_twips, put, twips

RED = "FF0000"
WORD = "文件"


def add_red_head(document: Document, paper: Paper) -> None:
    """Add the names 35 mm below the top of the block, two lines of air, the number, and the rule."""
    longest = max(paper.issuers, key=len) + WORD
    size, narrow = measures.sign_of(longest)
    lines = [name + WORD for name in paper.issuers[:1]] if len(paper.issuers) == 1 else list(paper.issuers)
    if len(paper.issuers) == 1:
        _sign(document.add_paragraph(), lines[0], size, narrow, before=measures.SIGN_BELOW_TOP)
    else:
        _joint(document, lines, size, narrow)
    for _ in range(2):
        document.add_paragraph(style=STYLES["blank"].name)
    number = document.add_paragraph(paper.number, style=STYLES["blank"].name)
    properties = number._p.get_or_add_pPr()
    border = element("pBdr")
    # The border is measured from the line, below whose text there is some air already.
    air = (measures.LINE_PITCH - measures.NUMBER_THREE) / 2
    gap = round(measures.RULE_BELOW_NUMBER * measures.MM - air)
    rule = element("bottom", val="single", sz=round(measures.RED_RULE * 8), space=gap, color=RED)
    border.append(rule)
    put(properties, border, element("jc", val="center"))


def _joint(document: Document, names: list[str], size: float, narrow: float) -> None:
    """Set several names one below the other, spread to one width, with 文件 beside the middle of them."""
    table = document.add_table(rows=1, cols=2)
    width = measures.BLOCK_WIDTH
    word = 2.4 * size * narrow / measures.MM
    for cell, share in zip(table.rows[0].cells, (width - word, word), strict=True):
        put(cell._tc.get_or_add_tcPr(), element("tcW", w=mm_twips(share), type="dxa"))
        put(cell._tc.get_or_add_tcPr(), element("vAlign", val="center"))
    left, right = table.rows[0].cells
    for order, name in enumerate(names):
        paragraph = left.paragraphs[0] if order == 0 else left.add_paragraph()
        _sign(
            paragraph,
            name,
            size,
            narrow,
            before=measures.SIGN_BELOW_TOP if order == 0 else 2,
            stands="distribute",
        )
    _sign(right.paragraphs[0], WORD, size, narrow, before=measures.SIGN_BELOW_TOP)


def _sign(
    paragraph: Paragraph, text: str, size: float, narrow: float, *, before: float, stands: str = "center"
) -> None:
    put(
        paragraph._p.get_or_add_pPr(),
        element("snapToGrid", val=0),
        element("spacing", before=mm_twips(before), after=0, line=twips(size), lineRule="exact"),
        element("jc", val=stands),
    )
    properties: BaseOxmlElement = paragraph.add_run(text)._r.get_or_add_rPr()
    put(properties, fonts_of(BIAOSONG), element("color", val=RED), element("w", val=round(narrow * 100)))
    put(properties, *sized(size), element("snapToGrid", val=0))
