"""The styles of a Word file, made from the one table of styles."""

from __future__ import annotations

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from lingji.apps.documents import measures
from lingji.apps.documents.flow import FANGSONG
from lingji.apps.documents.styles import Style
from lingji.apps.documents.word.type import fonts_of, sized
from lingji.apps.documents.word.xml import element, put, twips


def make_normal(document: Document) -> None:
    """Make Normal what the grid stands on: 仿宋 of 16 pt, lines of exactly 28.95 pt, no widow control."""
    _clear_defaults(document)
    normal = document.styles["Normal"].element
    _replace(
        normal,
        [
            # The grid demands 22 lines: a lonely line stays where it falls.
            element("widowControl", val=0),
            element("kinsoku", val=1),
            # No sign stands outside the block, and figures take no room beyond the grid.
            element("overflowPunct", val=0),
            element("autoSpaceDE", val=0),
            element("autoSpaceDN", val=0),
            element("spacing", before=0, after=0, line=twips(measures.LINE_PITCH), lineRule="exact"),
            element("jc", val="both"),
        ],
        [fonts_of(FANGSONG), *sized(measures.NUMBER_THREE), element("lang", val="en-US", eastAsia="zh-CN")],
    )


def add_style(document: Document, key: str, style: Style) -> None:
    """Add a style of the table under its Chinese name."""
    made = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    made.element.styleId = f"paper-{key}"
    paragraph = [indents(style), element("jc", val=style.align)]
    if style.size > measures.NUMBER_THREE:
        # Its line is one pitch high already; snapped to the grid, some programs give it two.
        paragraph.append(element("snapToGrid", val=0))
    if style.outline is not None:
        paragraph.append(element("outlineLvl", val=style.outline))
    _replace(made.element, paragraph, [fonts_of(style.font), *sized(style.size)])


def indents(style: Style, right: float = 0) -> BaseOxmlElement:
    """Return the indents in characters, and in points for programs that know no characters."""
    given = {"left": style.left, "right": right}
    given |= {"hanging": style.hanging} if style.hanging else {"firstLine": style.first}
    values = {}
    for name, characters in given.items():
        values[f"{name}Chars"] = round(characters * 100)
        values[name] = twips(characters * measures.CHARACTER_PITCH)
    return element("ind", **values)


def _replace(style: BaseOxmlElement, paragraph: list[BaseOxmlElement], run: list[BaseOxmlElement]) -> None:
    for name, children in (("pPr", paragraph), ("rPr", run)):
        properties = element(name)
        put(properties, *children)
        for old in style.findall(properties.tag):
            style.remove(old)
        style.append(properties)


def _clear_defaults(document: Document) -> None:
    """Drop the template's defaults (a theme's fonts, spacing), which would stand below every style."""
    styles = document.styles.element
    for defaults in styles.findall(element("docDefaults").tag):
        styles.remove(defaults)
    defaults, run, paragraph = element("docDefaults"), element("rPrDefault"), element("pPrDefault")
    properties = element("rPr")
    put(properties, fonts_of(FANGSONG), element("lang", val="en-US", eastAsia="zh-CN"))
    run.append(properties)
    defaults.extend([run, paragraph])
    styles.insert(0, defaults)
