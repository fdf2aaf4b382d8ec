"""Drawing in proportion to size: systematic, after Madow, in exact fractions (lots, section 7)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from lingji.core.lots.drawing import Drawn, check_count, in_order
from lingji.core.lots.pool import Row, read_size
from lingji.core.lots.refusal import LotsRefused
from lingji.core.lots.tickets import as_fraction, first_ticket
from lingji.core.text import Text

# The reserved id whose ticket says where the first step falls.
START = "pps"


def draw_by_size(rows: Sequence[Row], *, seed: str, count: int) -> tuple[Drawn, ...]:
    """Draw `count` rows, each with the chance count × size ÷ Σ size; raises `LotsRefused`."""
    check_count(count, len(rows), replace=False)
    sizes = {row.id: read_size(row.size) for row in rows}
    if START in sizes:
        raise LotsRefused(
            Text(
                f"按规模抽取时不得有编号“{START}”",
                f"a draw by size may hold no id “{START}”, which is reserved",
            )
        )
    ordered = list(in_order(list(sizes), seed))
    start = as_fraction(first_ticket(seed, START))
    held = systematic([sizes[each.id] for each in ordered], start, count)
    return tuple(ordered[position] for position in held)


def systematic(sizes: Sequence[Fraction], start: Fraction, count: int) -> list[int]:
    """Return the positions whose stretch [lo, hi) of the running sum holds (start + k) × interval.

    `start` is a share of the interval Σ size ÷ count; a size that reaches the interval is refused.
    """
    interval = sum(sizes, Fraction()) / count
    if max(sizes) >= interval:
        raise LotsRefused(
            Text(
                f"有的规模达到或超过抽样间隔 {interval}：请单列该单位或减少抽取数量",
                f"a size reaches the interval {interval}: take that unit out by itself, or draw fewer",
            )
        )
    held: list[int] = []
    high = Fraction()
    for position, size in enumerate(sizes):
        high += size
        if (start + len(held)) * interval < high:
            held.append(position)
    return held
