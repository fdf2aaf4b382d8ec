"""All entries in order as stems from the line: up is in, down is out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import groupby

from lingji.core.numbers import ONE_POINT, trim
from lingji.design.charts.scale import Scale, place, place_of, ticks
from lingji.design.outcomes import OUTCOMES, Outcome

HEIGHT, TOP, BOTTOM = 300, 24, 284
WIDE = 1000
MARKS_UP_TO, LINKS_UP_TO = 160, 320
UNRANKED = ("incomplete", "vetoed")
FIELD = ("selected", "not_selected", "below_minimum")


@dataclass(frozen=True, slots=True)
class Entrant:
    """One entry of the standing; `total` in ten-thousandths, `figure` and `place` as they are shown."""

    name: str
    total: int
    outcome: str
    figure: str = ""
    place: str = ""
    href: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """The end of one stem: `x` in per cent, `y` in pixels."""

    x: str
    y: str
    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Column:
    """The slot of one entry, to be pointed at: its left edge and width in per cent."""

    x: str
    width: str
    entrant: Entrant


@dataclass(frozen=True, slots=True)
class Series:
    """All entries of one outcome as paths within 1000 × 300: stems where there is room, else one area."""

    outcome: Outcome
    count: int
    stems: str
    area: str


@dataclass(frozen=True, slots=True)
class Line:
    """The line: between which slots (per cent), at what height (pixels), and who stands next to it."""

    x: str
    y: str
    last_in: Entrant | None
    first_out: Entrant | None


@dataclass(frozen=True, slots=True)
class StandingChart:
    """Geometry of the chart; the plot is as wide as its place and 300 pixels high."""

    ticks: list[tuple[str, str]]
    series: list[Series]
    marks: list[Mark]
    columns: list[Column]
    base: str
    line: Line | None
    minimum: tuple[str, str] | None
    count: int
    template: str = "design/charts/standing.html"
    height: int = HEIGHT

    @property
    def is_dense(self) -> bool:
        return self.count > MARKS_UP_TO


def standing_chart(
    entrants: Sequence[Entrant], *, minimum: int | None = None, one_line: bool = True
) -> StandingChart:
    """Lay out the standing; `entrants` (at least one) in the order of the standing.

    `one_line` is false where each group has a line of its own: then none is drawn.
    """
    totals = [entrant.total for entrant in entrants]
    floor = [] if minimum is None else [minimum]
    marks = ticks(min(totals + floor), max(totals + floor), ONE_POINT)
    height = Scale(marks[0], marks[-1], BOTTOM, TOP)
    slot = Fraction(100, len(entrants))
    border = line_of(entrants) if one_line else None
    base = height(border[1]) if border else height(minimum if minimum is not None else marks[0])
    return StandingChart(
        ticks=[(place(height(mark)), trim(mark)) for mark in marks],
        series=series_of(entrants, height, base),
        marks=marks_of(entrants, height, slot),
        columns=[
            Column(place(slot * at), place(slot), entrant)
            for at, entrant in enumerate(entrants)
            if len(entrants) <= LINKS_UP_TO
        ],
        base=place(base),
        line=drawn_line(entrants, border, slot, base) if border else None,
        minimum=None if minimum is None else (place(height(minimum)), trim(minimum)),
        count=len(entrants),
    )


def line_of(entrants: Sequence[Entrant]) -> tuple[int, Fraction] | None:
    """Return after how many entries the line falls, and its total: half-way, or that of those tied."""
    above = sum(entrant.outcome == "selected" for entrant in entrants)
    tied = [entrant.total for entrant in entrants if entrant.outcome == "tied_at_line"]
    if not above and not tied:
        return None
    inside = entrants[above - 1].total if above else tied[0]
    outside = entrants[above].total if above < len(entrants) else inside
    return above, Fraction(tied[0]) if tied else Fraction(inside + outside, 2)


def drawn_line(
    entrants: Sequence[Entrant], border: tuple[int, Fraction], slot: Fraction, base: Fraction
) -> Line:
    above = border[0]
    outside = next((entrant for entrant in entrants[above:] if entrant.outcome != "tied_at_line"), None)
    return Line(place(slot * above), place(base), entrants[above - 1] if above else None, outside)


def series_of(entrants: Sequence[Entrant], height: Scale, base: Fraction) -> list[Series]:
    """Return one series for each outcome that occurs, one path however many entries it has."""
    count, foot = len(entrants), place(base)
    dense = len(entrants) > MARKS_UP_TO
    drawn: dict[str, str] = {}
    for code, run in groupby(enumerate(entrants), key=lambda one: one[1].outcome):
        ends = [(at, height.place(entrant.total)) for at, entrant in run]
        path = area(ends, count, foot) if dense else stems(ends, count, foot)
        # A stem would say that an entry stands above or below the line: the unranked ones do neither.
        drawn[code] = drawn.get(code, "") + ("" if code in UNRANKED else path)
    counts = Counter(entrant.outcome for entrant in entrants)
    return [
        Series(outcome, counts[code], "" if dense else drawn[code], drawn[code] if dense else "")
        for code, outcome in OUTCOMES.items()
        if code in drawn
    ]


def stems(ends: Sequence[tuple[int, str]], count: int, foot: str) -> str:
    """Draw one upright for each of `count` entries, in the middle of its slot."""
    return "".join(f"M{place_of(WIDE * (2 * at + 1), 2 * count)} {foot}V{y}" for at, y in ends)


def area(ends: Sequence[tuple[int, str]], count: int, foot: str) -> str:
    """Draw neighbours, of `count` entries in all, as one shape with a stair for each, without seams."""
    stairs = "".join(f"V{y}H{place_of(WIDE * (at + 1), count)}" for at, y in ends)
    return f"M{place_of(WIDE * ends[0][0], count)} {foot}{stairs}V{foot}z"


def marks_of(entrants: Sequence[Entrant], height: Scale, slot: Fraction) -> list[Mark]:
    """Return the ends as shapes: all of them where there is room, else those of the rarer outcomes."""
    return [
        Mark(place(slot * at + slot / 2), place(height(entrant.total)), OUTCOMES[entrant.outcome])
        for at, entrant in enumerate(entrants)
        if len(entrants) <= MARKS_UP_TO or entrant.outcome not in FIELD
    ]
