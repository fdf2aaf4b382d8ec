"""The PDF of a paper for looking at, from the same data and in the same layout as its Word file."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from lingji.apps.documents import measures
from lingji.apps.documents.flow import Blank, Line, NewPage, Part, Sheet, flow_of
from lingji.apps.documents.fonts import NoChineseFont
from lingji.apps.documents.paper import Imprint, Paper, day_of
from lingji.apps.documents.styles import STYLES
from lingji.apps.documents.typesetting import ask, typeset

WORD = "文件"


def paper_pdf(paper: Paper) -> bytes:
    """Return the PDF of a paper; raises `NoChineseFont` where this machine has no Chinese font."""
    return typeset("paper", _drawn(paper))


class Ending(NamedTuple):
    """Where a paper ends: how many new pages bring the imprint to the foot of the last even page, and how
    much room (pt) is left where the text ends."""

    new_pages: int
    room: float


def ending_of(paper: Paper) -> Ending:
    """Return where a paper ends, as its preview is laid out.

    Without a Chinese font nothing can be laid out, and the imprint follows on the page where the text ends.
    """
    if not has_imprint(paper.imprint):
        return Ending(0, 0)
    try:
        found = ask("paper", _drawn(paper), "<ending>")
    except NoChineseFont:
        return Ending(0, 0)
    return Ending(int(found["count"]), float(found["room"]))


def has_imprint(imprint: Imprint) -> bool:
    """Say whether there is anything to print in an imprint."""
    return bool(imprint.copies_to or imprint.printed_by or imprint.printed_on)


def _drawn(paper: Paper) -> dict[str, object]:
    longest = max(paper.issuers, key=len) + WORD
    size, narrow = measures.sign_of(longest)
    imprint = paper.imprint
    return {
        "title": paper.title,
        "author": paper.signer or paper.issuers[0],
        "red_head": {"names": paper.issuers, "number": paper.number, "size": size, "narrow": narrow}
        if paper.red_head
        else None,
        "styles": {key: style._asdict() for key, style in STYLES.items()},
        "spans": _spans(flow_of(paper)),
        "imprint": {
            "copies": f"{'、'.join(imprint.copies_to)}。" if imprint.copies_to else "",
            "by": imprint.printed_by,
            "on": f"{day_of(imprint.printed_on)}印发" if imprint.printed_on else "",
        }
        if has_imprint(imprint)
        else None,
    }


def _spans(parts: Iterable[Part]) -> list[dict[str, object]]:
    """Return the parts by the pages that they stand on: upright ones, or turned on their side."""
    made: list[tuple[bool, list[dict[str, object]]]] = [(False, [])]
    for part in parts:
        if isinstance(part, NewPage) and (part.wide or made[-1][0]):
            made.append((part.wide, []))
        else:
            made[-1][1].append(_part(part))
    return [{"wide": wide, "flow": flow} for wide, flow in made]


def _part(part: Part) -> dict[str, object]:
    if isinstance(part, Line):
        return {
            "kind": "line",
            "style": part.style,
            "runs": [run._asdict() for run in part.runs],
            "right": part.right,
            "keep": part.keep,
        }
    if isinstance(part, Sheet):
        rows = [list(row) for row in part.table.rows]
        return {
            "kind": "table",
            "head": part.table.head,
            "rows": rows,
            "shares": part.shares,
            "whole": part.whole,
            "wide": part.wide,
        }
    if isinstance(part, Blank):
        return {"kind": "blank", "keep": part.keep}
    assert isinstance(part, NewPage)
    return {"kind": "page"}
