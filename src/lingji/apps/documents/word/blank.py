"""A document with nothing in it yet: page, grid, styles, page numbers."""

from __future__ import annotations

from datetime import date, datetime

import docx
from docx.document import Document
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.xmlchemy import BaseOxmlElement

from lingji.apps.documents import measures
from lingji.apps.documents.styles import STYLES
from lingji.apps.documents.word.folios import number_pages
from lingji.apps.documents.word.styling import add_style, make_normal
from lingji.apps.documents.word.type import font_table
from lingji.apps.documents.word.xml import element, mm_twips, put, twips

NOT_NEEDED = ("/thumbnail", "/stylesWithEffects", "/customXml", "/numbering")
LONGEST = 255
KEPT = ("Normal", "DefaultParagraphFont", "TableNormal", "NoList")


def blank_document(*, title: str, author: str, dated: date | None) -> Document:
    """Return an empty document in the standard's page, grid and styles."""
    document = docx.Document()
    _empty(document)
    _describe(document, title, author, dated)
    make_normal(document)
    for key, style in STYLES.items():
        add_style(document, key, style)
    _set_page(document)
    document.settings.odd_and_even_pages_header_footer = True
    _settings(document.settings.element)
    _replace_font_table(document)
    number_pages(document.sections[0])
    return document


def _empty(document: Document) -> None:
    """Take out what the template brings and no paper needs: its picture, its styles, its numberings."""
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.endswith(NOT_NEEDED)]:
            del relations[key]
    styles = document.styles.element
    for style in styles.findall(element("style").tag):
        if style.styleId not in KEPT:
            styles.remove(style)


def _describe(document: Document, title: str, author: str, dated: date | None) -> None:
    properties = document.core_properties
    # The format of the file holds no more than 255 characters of each.
    properties.title, properties.author = title[:LONGEST], author[:LONGEST]
    properties.last_modified_by = properties.author
    properties.comments, properties.language, properties.revision = "", "zh-CN", 1
    # The day of the paper and not the moment of making: the same paper is the same file.
    day = dated or date(2000, 1, 1)
    properties.created = properties.modified = datetime(day.year, day.month, day.day)  # noqa: DTZ001


def _set_page(document: Document) -> None:
    properties = document.sections[0]._sectPr
    number_four = measures.NUMBER_FOUR / 2
    below = measures.BOTTOM - measures.PAGE_NUMBER_BELOW - number_four / measures.MM
    put(
        properties,
        element("pgSz", w=mm_twips(measures.PAGE_WIDTH), h=mm_twips(measures.PAGE_HEIGHT)),
        element(
            "pgMar",
            top=mm_twips(measures.TOP),
            right=mm_twips(measures.RIGHT),
            bottom=mm_twips(measures.BOTTOM),
            left=mm_twips(measures.LEFT),
            header=851,
            footer=mm_twips(below),
            gutter=0,
        ),
    )
    grid = element(
        "docGrid",
        type="linesAndChars",
        linePitch=twips(measures.LINE_PITCH),
        # In 4096ths of a point, beside the size of the style Normal.
        charSpace=round((measures.CHARACTER_PITCH - measures.NUMBER_THREE) * 4096),
    )
    put(properties, grid)


def _settings(settings: BaseOxmlElement) -> None:
    # Nothing is squeezed: a line of the grid has its 28 characters, signs among them.
    put(settings, element("characterSpacingControl", val="doNotCompress"))
    compat = element("compat")
    office = "http://schemas.microsoft.com/office/word"
    compat.append(element("compatSetting", name="compatibilityMode", uri=office, val=15))
    put(settings, compat)
    put(settings, element("themeFontLang", val="en-US", eastAsia="zh-CN"))


def _replace_font_table(document: Document) -> None:
    relations = document.part.rels
    for key in [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.FONT_TABLE]:
        del relations[key]
    part = Part(
        PackURI("/word/fontTable.xml"), CONTENT_TYPE.WML_FONT_TABLE, font_table(), document.part.package
    )
    document.part.relate_to(part, RELATIONSHIP_TYPE.FONT_TABLE)
