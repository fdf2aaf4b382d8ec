"""The fonts of a Word file by name, and by which other a machine may replace one that it lacks."""

from __future__ import annotations

from docx.oxml.xmlchemy import BaseOxmlElement

from lingji.apps.documents.flow import BIAOSONG, FANGSONG, HEI, KAI, SONG
from lingji.apps.documents.word.xml import element

NAMES = {
    BIAOSONG: "方正小标宋简体",
    FANGSONG: "仿宋_GB2312",
    HEI: "黑体",
    KAI: "楷体_GB2312",
    SONG: "宋体",
}
INSTEAD = {
    BIAOSONG: "FZXiaoBiaoSong-B05S,方正小标宋_GBK,华文中宋,宋体",
    FANGSONG: "FangSong_GB2312,仿宋,FangSong,华文仿宋,宋体",
    HEI: "SimHei,华文黑体,微软雅黑",
    KAI: "KaiTi_GB2312,楷体,KaiTi,华文楷体,宋体",
    SONG: "SimSun,Noto Serif CJK SC",
}


def fonts_of(kind: str) -> BaseOxmlElement:
    """Return the element that sets text in a font; figures and letters too, as the standard has it."""
    name = NAMES[kind]
    return element("rFonts", ascii=name, hAnsi=name, eastAsia=name, cs=name)


def sized(points: float) -> list[BaseOxmlElement]:
    """Return the elements that give text its size, which Word counts in half points."""
    return [element("sz", val=round(points * 2)), element("szCs", val=round(points * 2))]


def font_table() -> bytes:
    """Return the part of the file that says which fonts are used and what may stand for them."""
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{INSTEAD[kind]}"/><w:charset w:val="86"/>'
        f'<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
        for kind, name in NAMES.items()
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        '<w:fonts xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        f"{fonts}</w:fonts>"
    ).encode()
