"""`number`: a figure given by somebody else, times a factor, kept within bounds (section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from lingji.core.jsonread import Fields
from lingji.core.numbers import ONE_POINT, read_decimal, read_figure, read_points, trim
from lingji.core.rules.asking import FIGURE, Asked, OneFigure
from lingji.core.rules.base import Kind
from lingji.core.rules.columnar import LARGEST_DECIMAL, MILLION, VALUE, Columnar, decimal, exact, first_of
from lingji.core.rules.form import Figure, Json
from lingji.core.rules.wording import plain
from lingji.core.text import Text


@dataclass(frozen=True, slots=True)
class Number:
    """The mark is `factor` × the value, within `least` … `most` (ten-thousandths)."""

    kind: ClassVar[str] = "number"
    points: int
    factor: Fraction
    least: int
    most: int

    @property
    def monotone(self) -> bool:
        return self.factor >= 0

    def mark(self, value: str) -> Fraction:
        earned: Fraction = self.factor * read_decimal(value, signed=True) * ONE_POINT
        return min(max(earned, Fraction(self.least)), Fraction(self.most))

    def columnar(self) -> Columnar:
        scale = self.factor * Fraction(ONE_POINT, MILLION)
        low, high = self.least * scale.denominator, self.most * scale.denominator
        return Columnar(
            (
                ("negative", f"substr({VALUE}, 1, 1) = '-'"),
                ("written", f"CASE WHEN negative THEN substr({VALUE}, 2) ELSE {VALUE} END"),
                ("millionths", decimal("written")),
                ("signed", "CASE WHEN negative THEN -millionths ELSE millionths END"),
                ("earned", f"{exact(scale.numerator)} * signed"),
            ),
            first_of(
                [(f"earned < {exact(low)}", exact(low)), (f"earned > {exact(high)}", exact(high))], "earned"
            ),
            exact(scale.denominator),
            max(abs(scale.numerator) * LARGEST_DECIMAL, abs(low), abs(high), scale.denominator),
            self.least,
        )

    def sentence(self) -> Text:
        low, high = trim(self.least), trim(self.most)
        if self.factor == 1:
            return Text(
                f"所给分数直接计分，限{low}至{high}分", f"The figure given is the mark, within {low} … {high}"
            )
        factor = plain(self.factor)
        return Text(
            f"得分={factor}×所给数值，限{low}至{high}分",
            f"{factor} × the figure given, within {low} … {high}",
        )

    def reading(self, value: str) -> Text:
        return Text(f"数值：{value}", f"Figure: {value}")

    @property
    def question(self) -> OneFigure:
        bounds = Text(
            f"限{trim(self.least)}至{trim(self.most)}分", f"within {trim(self.least)} … {trim(self.most)}"
        )
        return OneFigure((Asked(FIGURE, Text("数值", "Figure"), bounds),))

    def samples(self) -> tuple[str, ...]:
        return (trim(self.points), trim(self.points // 2), "1", "0", "-1")


def _signed_points(text: str) -> int:
    return read_points(text, signed=True)


def _factor(text: str) -> Fraction:
    return read_figure(text) if "/" in text else read_decimal(text, signed=True)


def read(fields: Fields, points: int) -> Number:
    """Read the rule's fields; faults are noted where they stand."""
    factor = fields.optional("factor", _factor, Fraction(1))
    least = fields.optional("min", _signed_points, 0)
    most = fields.optional("max", _signed_points, points)
    if most > points:
        fields.fault(
            "max",
            Text(f"不得高于本部分的{trim(points)}分", f"it may not exceed the part's {trim(points)} points"),
            trim(most),
        )
    if least > most:
        fields.fault("min", Text("下限不得高于上限", "min may not lie above max"), trim(least))
    return Number(points, factor, least, most)


def start(_points: int) -> Json:
    """The figure given is the mark."""
    return {}


KIND = Kind(
    Number.kind,
    Text("直接计分", "A figure given"),
    Text(
        "别处给出的数值乘以系数即为得分，限于上下限之内。",
        "A figure given elsewhere, times a factor, within bounds.",
    ),
    Text("填写数值，如 12.5", "Write the figure, such as 12.5"),
    read,
    (
        Figure("factor", Text("系数", "Factor"), Text("可不填，即为1。", "May stay empty: 1.")),
        Figure("min", Text("下限", "At least"), Text("可不填，即为0分。", "May stay empty: 0 points.")),
        Figure(
            "max",
            Text("上限", "At most"),
            Text("可不填，即为本部分的分值。", "May stay empty: the part's points."),
        ),
    ),
    start,
)
