"""How long a paper is, counted as Word does (字数), and the warning where it is too long."""

from __future__ import annotations

import re

from lingji.apps.documents.numerals import numbered
from lingji.apps.documents.paper import Block, Heading, Paper, Table
from lingji.core.text import Text

# Papers are to be short: the State Council's rules against formalism, and practice.
LONGEST = 4000
# Word counts every East Asian character and sign as one, and every run of others between blanks as one.
# The dashes, dots and quotation marks of Chinese papers are among the former.
ASIAN = (
    r"\u2010-\u2027\u2030-\u205e\u2460-\u27bf\u2e80-\ua4cf\uac00-\ud7af"
    r"\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
# U+3000, the blank of Chinese papers, lies among the signs and is none.
COUNTED = re.compile(rf"(?!\s)(?:[{ASIAN}]|[^\s{ASIAN}]+)")


def count(text: str) -> int:
    """Return the number of characters (字数) of a text."""
    return sum(1 for _ in COUNTED.finditer(text))


def length_of(paper: Paper) -> int:
    """Return the characters of title, addressee and body; annexes are not counted."""
    return count(paper.title) + count(paper.addressee) + length_of_blocks(paper.blocks)


def length_of_blocks(blocks: tuple[Block, ...]) -> int:
    """Return the characters of a body with its numerals and tables."""
    return sum(count(part) for numeral, block in numbered(blocks) for part in _parts(numeral, block))


def _parts(numeral: str, block: Block) -> tuple[str, ...]:
    if isinstance(block, Heading):
        return (numeral + block.text + block.goes_on,)
    if isinstance(block, Table):
        return (block.title, *block.head, *(cell for row in block.rows for cell in row))
    return (block.text,)


def warning(length: int) -> Text | None:
    """Return what to say of a paper that is too long, or None."""
    if length <= LONGEST:
        return None
    return Text(
        f"正文共{length}字，超过{LONGEST}字，请压缩{length - LONGEST}字以上；具体数据可移入附表。",
        f"The paper has {length} characters, more than {LONGEST}. Shorten it by {length - LONGEST} or more; "
        "figures can go into an annex.",
    )
