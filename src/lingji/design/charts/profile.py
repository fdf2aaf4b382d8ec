"""One entry's categories against the field: where its mark lies between the lowest and the highest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from lingji.design.charts.scale import Scale, per_cent, place, quantile

TENTHS = 10


@dataclass(frozen=True, slots=True)
class Category:
    """A category: the entry's mark, the points to be had, the marks of all entries (ten-thousandths).

    `figure` is the mark as it is shown, `possible` the points as they are shown.
    """

    title: str
    mark: int
    points: int
    field: Sequence[int]
    figure: str
    possible: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A strip: places in per cent of its width, shares of the points as text (per cent, one decimal)."""

    category: Category
    lowest: str
    quarter: str
    box: str
    median: str
    highest: str
    here: str
    share: str
    median_share: str
    ahead: int


@dataclass(frozen=True, slots=True)
class ProfileChart:
    """The strips, and the shares (per cent) at which the axis is marked, with their places."""

    rows: list[ProfileRow]
    ticks: list[tuple[str, int]]
    count: int
    template: str = "design/charts/profile.html"


def profile_chart(categories: Sequence[Category]) -> ProfileChart:
    """Lay out the strips on one axis that begins at a round tenth at or below the lowest share of all."""
    lowest = min(Fraction(min(*one.field, one.mark), one.points) for one in categories)
    start = max(0, min(TENTHS - 1, floor(lowest * TENTHS)))
    scale = Scale(start * TENTHS, 100, 0, 100)
    every = 1 if TENTHS - start <= 5 else 2
    marked = [tenth * TENTHS for tenth in range(TENTHS, start - 1, -every)][::-1]
    return ProfileChart(
        [row_of(one, scale) for one in categories],
        [(place(scale(share)), share) for share in marked],
        max(len(one.field) for one in categories),
    )


def row_of(one: Category, scale: Scale) -> ProfileRow:
    """Lay out one strip; `ahead` counts the entries with a higher mark."""
    ordered = sorted(one.field)
    at = [scale(quantile(ordered, quarter) * 100 / one.points) for quarter in range(5)]
    return ProfileRow(
        one,
        lowest=place(at[0]),
        quarter=place(at[1]),
        box=place(at[3] - at[1]),
        median=place(at[2]),
        highest=place(at[4]),
        here=place(scale(Fraction(one.mark * 100, one.points))),
        share=per_cent(Fraction(one.mark, one.points)),
        median_share=per_cent(quantile(ordered, 2) / one.points),
        ahead=sum(mark > one.mark for mark in ordered),
    )
