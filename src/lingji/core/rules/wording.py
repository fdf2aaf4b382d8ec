"""Small wordings that the rule kinds share."""

from __future__ import annotations

from fractions import Fraction

from lingji.core.numbers import ONE_POINT, trim
from lingji.core.text import Text


def exact(points: Fraction) -> str:
    """Write ten-thousandths without needless noughts, or as a fraction of a point where they end not."""
    if points.denominator == 1:
        return trim(points.numerator)
    return plain(points / ONE_POINT)


def plain(figure: Fraction) -> str:
    """Write a plain figure as a decimal of at most six places, or else as a fraction."""
    scaled = figure * 10**6
    if scaled.denominator == 1:
        sign = "-" if scaled < 0 else ""
        before, after = divmod(abs(scaled.numerator), 10**6)
        return f"{sign}{before}.{after:06d}".rstrip("0").rstrip(".")
    return f"{figure.numerator}/{figure.denominator}"


def worth(points: int) -> str:
    """Write points in English: 1 point, 2.5 points."""
    return f"{trim(points)} {'point' if points == ONE_POINT else 'points'}"


def counted(count: int, one: str, many: str) -> str:
    """Write a count in English: 1 entry, 2 entries."""
    return f"{count} {one if count == 1 else many}"


def percent(figure: Fraction) -> str:
    """Write a share as a percentage: 0.6 → 60%."""
    return f"{plain(figure * 100)}%"


def joined(code: str, title: Text) -> Text:
    """Return the title with its code before it, or the code alone where they read alike."""
    zh = code if title.zh == code else f"{code} {title.zh}"
    en = code if title.en == code else f"{code} {title.en}"
    return Text(zh, en)
