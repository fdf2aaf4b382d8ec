"""Writing the parts of WordprocessingML that python-docx has no words for."""

from __future__ import annotations

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from lingji.apps.documents.measures import MM

# In which order the schema wants the children of an element: Word refuses a file that has them otherwise.
ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs kinsoku wordWrap "
        "overflowPunct topLinePunct autoSpaceDE autoSpaceDN adjustRightInd snapToGrid spacing ind jc "
        "outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b i snapToGrid color spacing w kern position sz szCs lang",
    "tblPr": "tblStyle tblpPr tblOverlap tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection vAlign",
    "trPr": "cantSplit trHeight tblHeader",
    "sectPr": "headerReference footerReference type pgSz pgMar pgNumType cols titlePg docGrid",
    "settings": (
        "zoom bordersDoNotSurroundHeader bordersDoNotSurroundFooter proofState defaultTabStop "
        "evenAndOddHeaders drawingGridHorizontalSpacing characterSpacingControl "
        "savePreviewPicture doNotValidateAgainstSchema "
        "hdrShapeDefaults footnotePr endnotePr compat rsids mathPr themeFontLang clrSchemeMapping "
        "shapeDefaults decimalSymbol listSeparator"
    ),
}
RANKS = {parent: {name: rank for rank, name in enumerate(names.split())} for parent, names in ORDER.items()}


def element(name: str, /, **values: str | int) -> BaseOxmlElement:
    """Return `<w:name w:key="value"/>`."""
    made = OxmlElement(f"w:{name}")
    for key, value in values.items():
        made.set(qn(f"w:{key}"), str(value))
    return made


def put(parent: BaseOxmlElement, *children: BaseOxmlElement) -> None:
    """Put each child in its place in a parent, instead of another of its name."""
    ranks = RANKS[_name(parent)]
    for child in children:
        for old in parent.findall(child.tag):
            parent.remove(old)
        rank = ranks[_name(child)]
        later = next((one for one in parent if ranks.get(_name(one), -1) > rank), None)
        if later is None:
            parent.append(child)
        else:
            later.addprevious(child)


def _name(one: BaseOxmlElement) -> str:
    return str(one.tag).rpartition("}")[2]


def twips(points: float) -> int:
    """Return points as twentieths of a point."""
    return round(points * 20)


def mm_twips(millimetres: float) -> int:
    """Return millimetres as twentieths of a point."""
    return round(millimetres * MM * 20)
