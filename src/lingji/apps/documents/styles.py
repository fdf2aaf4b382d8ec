"""The styles of a paper's paragraphs: one table for Word file and PDF. Indents are in characters."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.documents.flow import BIAOSONG, FANGSONG, HEI, KAI
from lingji.apps.documents.measures import NUMBER_FOUR, NUMBER_THREE, NUMBER_TWO


class Style(NamedTuple):
    """A style: its name in Word, script, size in points, how it stands, indents, level in the outline."""

    name: str
    font: str = FANGSONG
    size: float = NUMBER_THREE
    align: str = "both"
    first: float = 0
    left: float = 0
    hanging: float = 0
    outline: int | None = None


# “附件：” is three characters wide, “1.” with its gap one more.
STYLES = {
    "title": Style("公文标题", BIAOSONG, NUMBER_TWO, "center", outline=0),
    "number": Style("公文发文字号", KAI, align="center"),
    "addressee": Style("公文主送机关"),
    "blank": Style("公文空行"),
    "body": Style("公文正文", first=2),
    "level-1": Style("公文一级标题", HEI, first=2, outline=1),
    "level-2": Style("公文二级标题", KAI, first=2, outline=2),
    "level-3": Style("公文三级标题", first=2, outline=3),
    "level-4": Style("公文四级标题", first=2, outline=4),
    "caption": Style("公文表题", HEI, NUMBER_FOUR, "center"),
    "annex-only": Style("公文附件说明", left=5, hanging=3),
    "annex-first": Style("公文附件说明首项", left=6.2, hanging=4.2),
    "annex-next": Style("公文附件说明次项", left=6.2, hanging=1.2),
    "signer": Style("公文署名", align="right"),
    "date": Style("公文成文日期", align="right"),
    "annex-mark": Style("公文附件标识", HEI, align="left"),
    "annex-title": Style("公文附件标题", BIAOSONG, NUMBER_TWO, "center", outline=0),
}
