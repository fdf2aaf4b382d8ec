"""Exact numbers: scores are whole ten-thousandths, rounded only where the rules say so.

Scoring specification, section 1; rounding after GB/T 8170-2008 unless a framework says otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from lingji.core.faults import Unreadable
from lingji.core.text import Text

PLACES = 4
ONE_POINT = 10**PLACES
LARGEST_WHOLE = 10**9
LARGEST_POINTS = 10**6 * ONE_POINT

WHOLE = re.compile(r"[0-9]+")
DECIMAL = re.compile(r"(-?)([0-9]{1,9})(?:\.([0-9]{1,6}))?")
FRACTION = re.compile(r"([0-9]+)/([0-9]+)")


@dataclass(frozen=True, slots=True)
class Rounding:
    """How a figure is rounded: to `places` (0 … 4), by `half_even` or `half_up` (away from zero)."""

    places: int = PLACES
    mode: str = "half_even"

    def divide(self, numerator: int, denominator: int) -> int:
        """Return `numerator / denominator` ten-thousandths, rounded to `places`, in ten-thousandths."""
        unit = int(10 ** (PLACES - self.places))
        return unit * divide(numerator, denominator * unit, self.mode)

    def of(self, points: Fraction) -> int:
        """Return a number of ten-thousandths, rounded."""
        return self.divide(points.numerator, points.denominator)


def divide(numerator: int, denominator: int, mode: str) -> int:
    """Return the whole number nearest to a ratio; `mode` settles a half (or is `floor`, `ceil`)."""
    below, rest = divmod(numerator, denominator)
    if mode == "floor":
        return below
    if mode == "ceil":
        return below + (rest > 0)
    twice = 2 * rest
    up_on_half = below % 2 == 1 if mode == "half_even" else numerator > 0
    return below + (twice > denominator or (twice == denominator and up_on_half))


def read_whole(text: str) -> int:
    """Read `[0-9]+`, at most 10⁹."""
    if not WHOLE.fullmatch(text):
        raise Unreadable(Text("应为整数，如 3", "write a whole number such as 3"))
    digits = text.lstrip("0") or "0"
    if len(digits) > len(str(LARGEST_WHOLE)) or int(digits) > LARGEST_WHOLE:
        raise Unreadable(Text("数字过大，不得超过 1000000000", "the number is too large: at most 1000000000"))
    return int(digits)


def read_decimal(text: str, *, signed: bool = False) -> Fraction:
    """Read a decimal of at most 9 digits before and 6 after the point; a minus only if `signed`."""
    found = DECIMAL.fullmatch(text)
    if not found:
        raise Unreadable(
            Text(
                "应为小数，小数点前至多9位、后至多6位，如 12.5",
                "write a decimal, at most 9 digits before and 6 after the point, such as 12.5",
            )
        )
    sign, before, after = found.groups(default="")
    if sign and not signed:
        raise Unreadable(Text("不得为负数", "it may not be negative"))
    value = Fraction(int(before + after), 10 ** len(after))
    return -value if sign else value


def read_fraction(text: str) -> tuple[int, int]:
    """Read `n/m` with m above 0, as it is written (not reduced)."""
    found = FRACTION.fullmatch(text)
    if not found:
        raise Unreadable(Text("应为分数，如 17/20", "write a fraction such as 17/20"))
    numerator, denominator = read_whole(found[1]), read_whole(found[2])
    if denominator == 0:
        raise Unreadable(Text("分母不得为0", "the number below the line may not be 0"))
    return numerator, denominator


def read_figure(text: str) -> Fraction:
    """Read a share or ratio that is not negative: a whole number, a decimal or a fraction."""
    if "/" in text:
        return Fraction(*read_fraction(text))
    return read_decimal(text)


def read_share(text: str) -> Fraction:
    """Read a figure within 0 … 1."""
    share = read_figure(text)
    if share > 1:
        raise Unreadable(Text("比例应在0至1之间", "a share lies within 0 … 1"))
    return share


def read_points(text: str, *, signed: bool = False) -> int:
    """Read points (at most four places, at most 10⁶) as whole ten-thousandths."""
    scaled = read_decimal(text, signed=signed) * ONE_POINT
    if "." in text and len(text) - text.index(".") - 1 > PLACES:
        raise Unreadable(Text("分值至多四位小数", "points have at most four places"))
    if abs(scaled) > LARGEST_POINTS:
        raise Unreadable(Text("分值不得超过 1000000", "points are at most 1000000"))
    return int(scaled)


def show(points: int) -> str:
    """Write ten-thousandths with exactly four places, never `-0.0000`."""
    sign = "-" if points < 0 else ""
    before, after = divmod(abs(points), ONE_POINT)
    return f"{sign}{before}.{after:04d}"


def trim(points: int) -> str:
    """Write ten-thousandths as a person would, without needless noughts: 25, 2.5, -0.25."""
    return show(points).rstrip("0").rstrip(".")
