"""A small strip of all totals with one of them marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lingji.design.charts.scale import Scale, place

WIDE = 1000


@dataclass(frozen=True, slots=True)
class Strip:
    """All values as ticks within 1000 × 24, the marked one and the line in per cent of the width."""

    ticks: str
    here: str
    line: str
    ahead: int
    count: int
    template: str = "design/charts/strip.html"


def strip(values: Sequence[int], here: int, line: int | None = None) -> Strip:
    """Lay out where `here` lies among `values` (it is one of them); `line` is the total of the line."""
    everything = [*values, here] if line is None else [*values, here, line]
    low, high = min(everything), max(everything)
    wide = Scale(low, max(high, low + 1), 0, WIDE)
    per_cent = Scale(low, max(high, low + 1), 0, 100)
    return Strip(
        "".join(f"M{place(wide(value))} 6V18" for value in sorted(values)),
        place(per_cent(here)),
        "" if line is None else place(per_cent(line)),
        sum(value > here for value in values),
        len(values),
    )
