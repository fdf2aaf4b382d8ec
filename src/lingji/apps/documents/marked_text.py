"""The body as somebody types it: plain lines, whose numerals (or #) make them headings of four levels.

`一、`, `（一）`, `1.` and `（1）` at the beginning of a line, or `#` to `####`, make a heading; what number
is typed does not matter, as numerals are counted. Lines that begin with `|` are the rows of a table, the
first one its heading; a line `表：…` above gives its title. Every other line is a paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from lingji.apps.documents.numerals import numbered
from lingji.apps.documents.paper import Block, Heading, Paragraph, Table

NUMERALS = "一二三四五六七八九十"
MARKS = (
    (1, re.compile(rf"^(?:#\s+|[{NUMERALS}]{{1,3}}、\s*)")),
    (2, re.compile(rf"^(?:##\s+|[（(][{NUMERALS}]{{1,3}}[）)]\s*)")),
    # A figure like 1.5 is no heading.
    (3, re.compile(r"^(?:###\s+|\d{1,2}[.．](?!\d)\s*|\d{1,2}、\s*)")),
    (4, re.compile(r"^(?:####\s+|[（(]\d{1,2}[）)]\s*)")),
)
TITLE = re.compile(r"^表\s*[:：]\s*")
# In levels 2 to 4 the heading ends with its first full stop, and the text goes on behind it.
FIRST_STOP = re.compile(r"(?<=。)(?=.)")


def parse(text: str) -> tuple[Block, ...]:
    """Return what somebody typed as blocks; empty lines part nothing."""
    blocks: list[Block] = []
    rows: list[tuple[str, ...]] = []
    title = ""
    for line in (*map(str.strip, text.splitlines()), ""):
        if line.startswith("|"):
            rows.append(tuple(cell.strip() for cell in line.strip("|").split("|")))
            continue
        if rows:
            blocks.append(_table(rows, title))
            rows, title = [], ""
        if TITLE.match(line):
            title = TITLE.sub("", line)
        elif line:
            blocks.append(_block(line))
    return tuple(blocks)


def _block(line: str) -> Block:
    for level, mark in MARKS:
        if mark.match(line):
            words = mark.sub("", line)
            if level == 1:
                return Heading(1, words)
            heading, *goes_on = FIRST_STOP.split(words, maxsplit=1)
            return Heading(level, heading, *goes_on)
    return Paragraph(line)


def _table(rows: list[tuple[str, ...]], title: str) -> Table:
    """Return the rows as a table; short rows are filled up, so that no cell that was typed is lost."""
    wide = max(len(row) for row in rows)
    head, *rest = (row + ("",) * (wide - len(row)) for row in rows)
    return Table(head, tuple(rest), title)


def write(blocks: Iterable[Block]) -> str:
    """Return blocks as text that `parse` reads as the very same."""
    lines: list[str] = []
    for numeral, block in numbered(blocks):
        if isinstance(block, Heading):
            lines.append(numeral + block.text + block.goes_on)
        elif isinstance(block, Table):
            lines += [f"表：{block.title}"] if block.title else []
            lines += ["|" + "|".join(map(_one_line, row)) + "|" for row in (block.head, *block.rows)]
            lines.append("")
        else:
            lines.append(block.text)
    return "\n".join(lines).strip()


def _one_line(cell: str) -> str:
    return " ".join(cell.replace("|", "｜").split())
