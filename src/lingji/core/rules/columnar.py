"""A rule as SQL text, so that one definition marks a single value here and columns of values elsewhere.

The text is DuckDB's dialect without functions of its own (other dialects are made from it); no engine is
imported. Whole numbers only. It marks what it can prove; a value that it leaves without a mark is marked,
or refused, by `Rule.mark`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import NamedTuple

from lingji.core.numbers import LARGEST_WHOLE

VALUE = "value"
MILLION = 10**6
LARGEST_DECIMAL = 10**15  # nine digits before the point and six after it, in millionths


@dataclass(frozen=True, slots=True)
class Columnar:
    """The unrounded mark of the column `value`, in ten-thousandths: `numerator` ÷ `denominator`.

    `reads` are named expressions over `value` and over those before them. The numerator is NULL where the
    value cannot be read. `largest` is proven: no whole number on the way is further from 0, whatever was
    written. `least` is the lowest mark there can be; the highest is the part's P.
    """

    reads: tuple[tuple[str, str], ...]
    numerator: str
    denominator: str
    largest: int
    least: int = 0


def quoted(text: str) -> str:
    """Return a text as an SQL literal."""
    return "'" + text.replace("'", "''") + "'"


def exact(figure: int) -> str:
    """Return a whole number as an SQL literal of 128 bits."""
    return f"CAST('{figure}' AS HUGEINT)"


def first_of(cases: Iterable[tuple[str, str]], otherwise: str = "NULL") -> str:
    """Return the result of the first condition that holds."""
    listed = " ".join(f"WHEN {condition} THEN {result}" for condition, result in cases)
    return f"CASE {listed} ELSE {otherwise} END" if listed else otherwise


def _digits(text: str) -> str:
    return f"{text} <> '' AND translate({text}, '0123456789', '') = ''"


def whole(text: str) -> str:
    """Read a whole number as `read_whole` does; NULL where it cannot be read."""
    number = f"TRY_CAST('0' || ltrim({text}, '0') AS HUGEINT)"
    readable = f"{_digits(text)} AND length(ltrim({text}, '0')) <= 10 AND {number} <= {LARGEST_WHOLE}"
    return f"CASE WHEN {readable} THEN {number} END"


def decimal(text: str) -> str:
    """Read a decimal without a sign, in millionths; NULL where it cannot be read."""
    before, after = f"split_part({text}, '.', 1)", f"split_part({text}, '.', 2)"
    readable = (
        f"{_digits(before)} AND length({before}) <= 9 AND ({text} = {before} OR "
        f"({_digits(after)} AND length({after}) <= 6 AND {text} = {before} || '.' || {after}))"
    )
    millionths = f"TRY_CAST({before} || rpad({after}, 6, '0') AS HUGEINT)"
    return f"CASE WHEN {readable} THEN {millionths} END"


# A ratio as `top` ÷ `bottom`: both can be read, or neither.
READ_RATIO = (
    ("above", f"split_part({VALUE}, '/', 1)"),
    ("below", f"split_part({VALUE}, '/', 2)"),
    ("fraction", f"{VALUE} = above || '/' || below"),
    ("under", f"CASE WHEN fraction THEN {whole('below')} ELSE {MILLION} END"),
    ("bottom", "CASE WHEN under > 0 THEN under END"),
    ("read", f"CASE WHEN fraction THEN {whole('above')} ELSE {decimal(VALUE)} END"),
    ("top", "CASE WHEN bottom IS NOT NULL THEN read END"),
)


class Line(NamedTuple):
    """A straight line over a ratio, as whole numbers: `top` ÷ `bottom`, none of them beyond `largest`."""

    top: str
    bottom: str
    largest: int


def line(level: Fraction, slope: Fraction) -> Line:
    """Return `level + slope × ratio` for the ratio that `READ_RATIO` reads."""
    common = lcm(level.denominator, slope.denominator)
    flat, steep = int(level * common), int(slope * common)
    if steep == 0:
        return Line(exact(flat), exact(common), max(abs(flat), common))
    return Line(
        f"({exact(steep)} * top + {exact(flat)} * bottom)",
        f"({exact(common)} * bottom)",
        max(abs(steep) * LARGEST_DECIMAL + abs(flat) * LARGEST_WHOLE, common * LARGEST_WHOLE),
    )


def below(limit: Fraction, sign: str) -> str:
    """Compare the ratio that `READ_RATIO` reads with a limit by `<` or `<=`."""
    return f"top * {exact(limit.denominator)} {sign} bottom * {exact(limit.numerator)}"


def reach(limit: Fraction) -> int:
    """Return how large the products in `below` can grow."""
    return max(limit.denominator * LARGEST_DECIMAL, limit.numerator * LARGEST_WHOLE)
