"""A paper on a screen, and its lists: words, marks and numbers; the same for every face."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.documents.numerals import numbered
from lingji.apps.documents.paper import Block, Heading, Paper, Table, day_of
from lingji.apps.papers.kinds import KINDS, STATES
from lingji.apps.papers.queries import SORTS, Sought
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list


class Line(NamedTuple):
    """A line of a paper: a heading with its numeral and what goes on behind it, a paragraph, or a table."""

    level: int
    words: str
    goes_on: str = ""
    table: Table | None = None


def lines_of(blocks: Iterable[Block]) -> list[Line]:
    """Return blocks as lines."""
    return [_line(numeral, block) for numeral, block in numbered(blocks)]


def _line(numeral: str, block: Block) -> Line:
    if isinstance(block, Heading):
        return Line(block.level, numeral + block.text, block.goes_on)
    if isinstance(block, Table):
        return Line(0, block.title, table=block)
    return Line(0, block.text)


def shown(paper: Paper) -> dict[str, object]:
    """Return what the page of a paper shows from top to bottom."""
    return {
        "paper": paper,
        "issuer": "、".join(paper.issuers),
        "lines": lines_of(paper.blocks),
        "annexes": [(annex.title, lines_of(annex.blocks)) for annex in paper.annexes],
        "dated": day_of(paper.dated) if paper.dated else "",
        "copies": "、".join(paper.imprint.copies_to),
    }


class Row(NamedTuple):
    """A paper in a list."""

    key: int
    title: str
    kind: str
    number: str
    mark: str
    state: str
    region: str
    selection: str
    issued_on: date | None
    changed_at: datetime


COLUMNS = (
    "pk",
    "title",
    "kind",
    "number",
    "state",
    "region__name_zh",
    "region__name_en",
    "selection__title_zh",
    "selection__title_en",
    "issued_on",
    "changed_at",
)


def rows_of(found: Iterable[tuple[object, ...]]) -> list[Row]:
    """Return rows of `values_list(*COLUMNS)` with their words."""
    kinds = {kind: say(one.says) for kind, one in KINDS.items()}
    states = {state: (one.mark, say(one.says)) for state, one in STATES.items()}
    return [_row(one, kinds, states) for one in found]


def _row(one: tuple[object, ...], kinds: Mapping[str, str], states: Mapping[str, tuple[str, str]]) -> Row:
    key, title, kind, number, state, zh, en, selection_zh, selection_en, issued_on, changed_at = one
    assert isinstance(key, int)
    assert issued_on is None or isinstance(issued_on, date)
    assert isinstance(changed_at, datetime)
    return Row(
        key,
        str(title),
        kinds[str(kind)],
        "" if number is None or issued_on is None else f"〔{issued_on.year}〕{number}",
        *states[str(state)],
        say(Text(str(zh), str(en))),
        say(Text(str(selection_zh or ""), str(selection_en or ""))),
        issued_on,
        changed_at,
    )


def workbook_of(rows: Iterable[Row]) -> bytes:
    """Return a list of papers as a workbook."""
    columns = [
        Column(_("Paper title"), 50),
        Column(_("Kind"), 14),
        Column(_("Number"), 14),
        Column(_("State"), 10),
        Column(_("Region"), 16),
        Column(_("Selection"), 30),
        Column(_("Issued on"), 12),
        Column(_("Last change"), 18),
    ]
    cells = (
        (
            row.title,
            row.kind,
            row.number,
            row.state,
            row.region,
            row.selection,
            row.issued_on.isoformat() if row.issued_on else "",
            f"{timezone.localtime(row.changed_at):%Y-%m-%d %H:%M}",
        )
        for row in rows
    )
    return write_list(_("Papers"), columns, cells)


class Choice(NamedTuple):
    """One choice of a filter."""

    code: str
    word: str
    chosen: bool


def read_sought(query: Mapping[str, str], *, states: bool = True) -> Sought:
    """Read what an address asks for; what it cannot mean is passed over."""
    kind, state, sort = query.get("kind", ""), query.get("state", ""), query.get("sort", "-changed")
    return Sought(
        words=query.get("q", "").strip()[:100],
        kind=kind if kind in KINDS else "",
        state=state if states and state in STATES else "",
        selection=query.get("selection", "")[:60],
        sort=sort if sort.removeprefix("-") in SORTS else "-changed",
    )


def choices_of(sought: Sought, counts: Mapping[str, int]) -> dict[str, list[Choice]]:
    """Return the choices of the filters; states with how many there are of each."""
    return {
        "kind": [Choice(kind, say(one.says), kind == sought.kind) for kind, one in KINDS.items()],
        "state": [
            Choice(state, f"{say(one.says)} ({counts[state]})", state == sought.state)
            for state, one in STATES.items()
            if counts.get(state)
        ],
    }
