"""A paper as what stands on its pages from top to bottom: the one order that Word file and PDF both draw."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lingji.apps.documents.columns import is_wide, shares_of
from lingji.apps.documents.measures import width_of
from lingji.apps.documents.numerals import numbered
from lingji.apps.documents.paper import Block, Heading, Paper, Table, day_of

BIAOSONG, FANGSONG, HEI, KAI, SONG = "biaosong", "fangsong", "hei", "kai", "song"
# In which script the heading of each level is set.
LEVELS = {1: HEI, 2: KAI, 3: FANGSONG, 4: FANGSONG}
# Where a date stands: so many characters from the right edge.
DATE_FROM_RIGHT = 4.0
# Four lines.
SHORT = 112.0
FEW_ROWS = 8


class Run(NamedTuple):
    """A piece of text in one script."""

    text: str
    font: str = FANGSONG


class Line(NamedTuple):
    """A paragraph of a style (`STYLES` in `styles`); `right` is its indent from the right, in characters."""

    style: str
    runs: tuple[Run, ...]
    right: float = 0
    keep: bool = False


class Blank(NamedTuple):
    """An empty line of the grid; `keep` holds it together with what follows."""

    keep: bool = False


class NewPage(NamedTuple):
    """What follows begins on a page of its own, up to the next one; a `wide` one is turned on its side."""

    wide: bool = False


class Sheet(NamedTuple):
    """A table with the share of each column's width, which add up to 1; a short one stays on one page."""

    table: Table
    shares: tuple[float, ...]
    wide: bool = False

    @property
    def whole(self) -> bool:
        return len(self.table.rows) <= FEW_ROWS


Part = Line | Blank | NewPage | Sheet


def flow_of(paper: Paper) -> Iterator[Part]:
    """Return everything between the red head and the imprint."""
    if paper.red_head:
        yield from (Blank(), Blank())
    yield Line("title", (Run(paper.title, BIAOSONG),))
    if paper.number and not paper.red_head:
        yield Line("number", (Run(f"（{paper.number}）", KAI),))
    yield Blank()
    if paper.addressee:
        yield Line("addressee", (Run(paper.addressee.rstrip("：:") + "："),))
    yield from _kept(_body(paper.blocks), bool(paper.signer or paper.dated))
    yield from _kept(_annex_note(paper), bool(paper.signer or paper.dated))
    yield from _signature(paper)
    yield from _annexes(paper)


def _kept(parts: Iterator[Part], holds: bool) -> Iterator[Part]:
    """Keep a short last paragraph together with the signature: no page is to hold the signature alone.

    A long one is left where it falls, since programs move it as a whole.
    """
    waiting: list[Part] = []
    for part in parts:
        yield from waiting
        waiting = [part]
    for part in waiting:
        short = isinstance(part, Line) and width_of("".join(run.text for run in part.runs)) <= SHORT
        yield part._replace(keep=True) if isinstance(part, Line) and holds and short else part


def _body(blocks: tuple[Block, ...], *, wide: bool = False) -> Iterator[Part]:
    for numeral, block in numbered(blocks):
        if isinstance(block, Heading):
            runs = [Run(numeral + block.text, LEVELS[block.level])]
            runs += [Run(block.goes_on)] if block.goes_on else []
            # A heading by itself stands on the page of what it heads.
            yield Line(f"level-{block.level}", tuple(runs), keep=block.level == 1)
        elif isinstance(block, Table):
            if block.title:
                yield Line("caption", (Run(block.title, HEI),), keep=True)
            yield Sheet(block, shares_of(block, wide=wide), wide)
        else:
            yield Line("body", (Run(block.text),))


def _annex_note(paper: Paper) -> Iterator[Part]:
    """Return 附件：1. …, one line below the body, two characters in; without any full stop."""
    if not paper.annexes:
        return
    yield Blank(keep=True)
    if len(paper.annexes) == 1:
        yield Line("annex-only", (Run(f"附件：{paper.annexes[0].title}"),))
        return
    for order, annex in enumerate(paper.annexes, 1):
        style, before = ("annex-first", "附件：") if order == 1 else ("annex-next", "")
        yield Line(style, (Run(f"{before}{order}.\t{annex.title}"),), keep=order < len(paper.annexes))


def _signature(paper: Paper) -> Iterator[Part]:
    """Return signer and date: the date four characters from the right, the signer centred on it.

    A signer too long for that moves the date to the left with it.
    """
    dated = day_of(paper.dated) if paper.dated else ""
    if not (paper.signer or dated):
        return
    yield from (Blank(keep=True), Blank(keep=True))
    longer = (width_of(paper.signer) - width_of(dated)) / 2
    right = max(DATE_FROM_RIGHT, longer)
    if paper.signer:
        yield Line("signer", (Run(paper.signer),), right=max(0.0, right - longer), keep=bool(dated))
    if dated:
        yield Line("date", (Run(dated),), right=right)


def _annexes(paper: Paper) -> Iterator[Part]:
    for order, annex in enumerate(paper.annexes, 1):
        wide = any(isinstance(block, Table) and is_wide(block) for block in annex.blocks)
        yield NewPage(wide)
        yield Line(
            "annex-mark", (Run("附件" if len(paper.annexes) == 1 else f"附件{order}", HEI),), keep=True
        )
        yield Blank(keep=True)
        yield Line("annex-title", (Run(annex.title, BIAOSONG),), keep=True)
        yield Blank(keep=True)
        yield from _body(annex.blocks, wide=wide)
