"""What changed between two versions of a paper, line by line and in words."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import NamedTuple

from lingji.apps.papers.content import Content
from lingji.core.text import Text

SAME, GONE, ADDED = "same", "gone", "added"
FIELDS = {
    "title": Text("标题", "Title"),
    "issuers": Text("发文机关", "Issuer"),
    "sign": Text("发文代字", "Sign of the number"),
    "addressee": Text("主送机关", "Addressee"),
    "body": Text("正文", "Body"),
    "annexes": Text("附件", "Annexes"),
    "signer": Text("署名", "Signer"),
    "copies_to": Text("抄送", "Copies to"),
    "printed_by": Text("印发机关", "Printed by"),
    "red_head": Text("红头", "Red head"),
}
YES, NO = "✓", "—"


class Line(NamedTuple):
    """A line of a comparison: the same in both, gone, or added."""

    kind: str
    text: str


class Difference(NamedTuple):
    """What changed in one field."""

    field: Text
    lines: tuple[Line, ...]


def compare(before: Content, after: Content) -> list[Difference]:
    """Return the fields that differ, with their lines in order."""
    found = [
        Difference(says, _lines(_text(before, name), _text(after, name))) for name, says in FIELDS.items()
    ]
    return [one for one in found if any(line.kind != SAME for line in one.lines)]


def _text(content: Content, name: str) -> list[str]:
    value = getattr(content, name)
    if isinstance(value, bool):
        return [YES if value else NO]
    lines = list(value) if isinstance(value, tuple) else str(value).splitlines()
    return [line for line in lines if line.strip()]


def _lines(before: list[str], after: list[str]) -> tuple[Line, ...]:
    lines: list[Line] = []
    for tag, first, last, from_, to in SequenceMatcher(a=before, b=after, autojunk=False).get_opcodes():
        if tag == "equal":
            lines += [Line(SAME, text) for text in before[first:last]]
        else:
            lines += [Line(GONE, text) for text in before[first:last]]
            lines += [Line(ADDED, text) for text in after[from_:to]]
    return tuple(lines)
