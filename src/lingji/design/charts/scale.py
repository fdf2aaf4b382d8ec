"""Scales and ticks: from exact points to places on the page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from lingji.core.numbers import divide

STEPS = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Scale:
    """Maps `low … high` onto `start … end` (pixels downwards, or per cent); what lies outside is held in."""

    low: int
    high: int
    start: int
    end: int

    def __call__(self, value: int | Fraction) -> Fraction:
        held = min(max(value, self.low), self.high)
        span = self.high - self.low
        return Fraction(self.start * span + (held - self.low) * (self.end - self.start), span)

    def place(self, value: int) -> str:
        """Write the place of a whole value; quicker than by a fraction where there are a thousand."""
        held = min(max(value, self.low), self.high)
        span = self.high - self.low
        return place_of(self.start * span + (held - self.low) * (self.end - self.start), span)


def place(value: int | Fraction) -> str:
    """Write a place for SVG: at most two decimals, no needless noughts."""
    return place_of(value.numerator, value.denominator)


def place_of(numerator: int, denominator: int) -> str:
    """Write the place that is a ratio, reduced or not."""
    hundredths = divide(numerator * 100, denominator, "half_even")
    whole, rest = divmod(abs(hundredths), 100)
    sign = "-" if hundredths < 0 else ""
    return f"{sign}{whole}.{rest:02d}".rstrip("0").rstrip(".") if rest else f"{sign}{whole}"


def ticks(low: int, high: int, unit: int = 1, most: int = 6) -> list[int]:
    """Return round figures from at or below `low` to at or above `high`: 1, 2 or 5 × 10ⁿ units apart."""
    size = unit
    while True:
        for step in STEPS:
            apart = step * size
            first, last = low // apart, max(-(-high // apart), low // apart + 1)
            if last - first < most:
                return [apart * at for at in range(first, last + 1)]
        size *= 10


def quantile(ordered: Sequence[int], quarter: int) -> Fraction:
    """Return a quartile (0 … 4 quarters) of values in order, between neighbours in proportion."""
    whole, rest = divmod((len(ordered) - 1) * quarter, 4)
    below = ordered[whole]
    above = ordered[min(whole + 1, len(ordered) - 1)]
    return below + Fraction((above - below) * rest, 4)


def per_cent(share: Fraction) -> str:
    """Write a share with one decimal, without its sign: 80.4."""
    tenths = divide(share.numerator * 1000, share.denominator, "half_even")
    return f"{'-' if tenths < 0 else ''}{abs(tenths) // 10}.{abs(tenths) % 10}"
