"""The numerals of headings: 一、（一）1.（1）, counted anew below each heading above."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from lingji.apps.documents.paper import Block, Heading

DIGITS = "零一二三四五六七八九"


def chinese(number: int) -> str:
    """Return a number in Chinese, from 100 on in figures: no paper has so many headings on purpose."""
    if number > 99:
        return str(number)
    tens, ones = divmod(number, 10)
    before = "" if not tens else ("" if tens == 1 else DIGITS[tens]) + "十"
    return before + (DIGITS[ones] if ones else "")


def numeral(level: int, number: int) -> str:
    """Return the numeral of the n-th heading of a level."""
    if level == 1:
        return f"{chinese(number)}、"
    if level == 2:
        return f"（{chinese(number)}）"
    return f"{number}." if level == 3 else f"（{number}）"


def numbered(blocks: Iterable[Block]) -> Iterator[tuple[str, Block]]:
    """Return each block with its numeral, which is empty for what is no heading."""
    counts = [0, 0, 0, 0]
    for block in blocks:
        if isinstance(block, Heading):
            counts[block.level - 1] += 1
            counts[block.level :] = [0] * (4 - block.level)
            yield numeral(block.level, counts[block.level - 1]), block
        else:
            yield "", block
