"""A table of shares, shaded in six steps; the figure stands in every cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lingji.core.numbers import divide
from lingji.design.charts.scale import per_cent

STEPS = 6


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A mark (a sum or a mean, exact) out of the points to be had; `note` is said when it is pointed at."""

    mark: int | Fraction
    points: int
    href: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Title:
    """The head of a row or column."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class Shade:
    """A cell as it is shown: step 0 (lowest) … 5, the share in per cent with one decimal."""

    step: int
    figure: str
    cell: HeatCell


@dataclass(frozen=True, slots=True)
class HeatRow:
    title: Title
    shades: list[Shade | None]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """The table; `legend` gives each step that can occur and the shares it holds, as text."""

    columns: list[Title]
    rows: list[HeatRow]
    legend: list[tuple[int, str]]
    caption: str
    corner: str
    template: str = "design/charts/heat.html"


def heat_map(
    columns: Sequence[tuple[str, str]],
    rows: Sequence[tuple[tuple[str, str], Sequence[HeatCell | None]]],
    *,
    caption: str,
    corner: str = "",
) -> HeatMap:
    """Lay out a heat map of (title, address) heads; a missing cell is shown as a dash, not as nought.

    `corner` names what the rows are.
    """
    shares = [Fraction(cell.mark) / cell.points for _, cells in rows for cell in cells if cell]
    low, width = spread(shares)
    return HeatMap(
        [Title(*column) for column in columns],
        [
            HeatRow(Title(*title), [shade(cell, low, width) if cell else None for cell in cells])
            for title, cells in rows
        ],
        legend_of(low, width, max(map(tenths, shares), default=0)),
        caption,
        corner,
    )


def spread(shares: Sequence[Fraction]) -> tuple[int, int]:
    """Return where the lowest step begins and how wide each is (whole per cents); they hold all shares."""
    if not shares:
        return 0, 17
    low = tenths(min(shares)) // 10
    high = tenths(max(shares)) // 10 + 1
    return low, max(1, -(-(high - low) // STEPS))


def tenths(share: Fraction) -> int:
    """Return a share in tenths of a per cent, rounded as it is shown: the shade goes by the shown figure."""
    return divide(share.numerator * 1000, share.denominator, "half_even")


def legend_of(low: int, width: int, highest: int) -> list[tuple[int, str]]:
    begins = [low + step * width for step in range(STEPS)]
    return [
        (step, f"{begin}.0–{begin + width - 1}.9")
        for step, begin in enumerate(begins)
        if begin * 10 <= highest
    ]


def shade(cell: HeatCell, low: int, width: int) -> Shade:
    share = Fraction(cell.mark) / cell.points
    return Shade((tenths(share) - low * 10) // (width * 10), per_cent(share), cell)
