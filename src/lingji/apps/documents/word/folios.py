"""Page numbers: 4号 with a dash either side, on the right of odd pages and the left of even ones."""

from __future__ import annotations

from docx.document import Document
from docx.section import _Footer
from docx.text.paragraph import Paragraph

from lingji.apps.documents import measures
from lingji.apps.documents.flow import SONG
from lingji.apps.documents.word.type import fonts_of, sized
from lingji.apps.documents.word.xml import element, put, twips


def number_pages(document: Document) -> None:
    """Write the number into the foot of odd and of even pages."""
    section = document.sections[0]
    _write(section.footer, right=True)
    _write(section.even_page_footer, right=False)


def _write(footer: _Footer, *, right: bool) -> None:
    footer.is_linked_to_previous = False
    paragraph = footer.paragraphs[0]
    paragraph.style = "Normal"
    character = twips(measures.NUMBER_FOUR)
    side = {"rightChars": 100, "right": character} if right else {"leftChars": 100, "left": character}
    properties = paragraph._p.get_or_add_pPr()
    put(
        properties,
        element("spacing", before=0, after=0, line=character, lineRule="exact"),
        element("ind", **side),
        element("jc", val="right" if right else "left"),
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
