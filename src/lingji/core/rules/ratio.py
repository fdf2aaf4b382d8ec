"""`ratio`: a measured ratio earns a share of the points along a curve (section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, NamedTuple

from lingji.core.jsonread import Fields
from lingji.core.numbers import read_decimal, read_figure, read_fraction, read_share, trim
from lingji.core.rules.asking import Share, share_of
from lingji.core.rules.base import Kind
from lingji.core.rules.columnar import READ_RATIO, Columnar, below, first_of, line, reach
from lingji.core.rules.form import AT, PAIRED, VALUE, Figure, Json, Rows
from lingji.core.rules.wording import exact, percent, plain, worth
from lingji.core.text import Text, title_of


class Point(NamedTuple):
    """One bend of the curve: at ratio `x` the share of the points."""

    x: Fraction
    share: Fraction


RATIO = Text("比率", "the ratio")
STRAIGHT = (Point(Fraction(0), Fraction(0)), Point(Fraction(1), Fraction(1)))


def read_ratio(value: str) -> Fraction:
    """Read `n/m` (m > 0) or a decimal that is not negative; raises `Unreadable`."""
    if "/" in value:
        return Fraction(*read_fraction(value))
    return read_decimal(value)


def reading_of_ratio(value: str) -> Text:
    """Say a ratio as it was written and as a percentage."""
    x = read_ratio(value)
    shown = percent(x) if (x * 10**6).denominator == 1 else f"{plain(Fraction(round(x * 10**4), 100))}%"
    about = "" if (x * 10**6).denominator == 1 else "约"
    return Text(f"{value}（{about}{shown}）", f"{value} ({'about ' if about else ''}{shown})")


def samples_of_ratio(bends: set[Fraction]) -> tuple[str, ...]:
    """Return ratios that show a rule: where it bends, and some round ones; the highest first."""
    usual = {Fraction(tenths, 10) for tenths in (10, 8, 6, 5, 0)}
    return tuple(plain(x) for x in sorted(bends | usual, reverse=True))


@dataclass(frozen=True, slots=True)
class Ratio:
    """`curve` gives shares, linear between its points and flat beyond; below `zero_below` the mark is 0."""

    kind: ClassVar[str] = "ratio"
    points: int
    curve: tuple[Point, ...]
    zero_below: Fraction | None
    subject: Text = RATIO

    @property
    def monotone(self) -> bool:
        shares = [point.share for point in self.curve]
        return shares == sorted(shares)

    def share(self, x: Fraction) -> Fraction:
        """Return the share that the curve gives at a ratio."""
        if x <= self.curve[0].x:
            return self.curve[0].share
        for left, right in zip(self.curve, self.curve[1:], strict=False):
            if x <= right.x:
                return left.share + (right.share - left.share) * (x - left.x) / (right.x - left.x)
        return self.curve[-1].share

    def mark(self, value: str) -> Fraction:
        x = read_ratio(value)
        if self.zero_below is not None and x < self.zero_below:
            return Fraction(0)
        return self.points * self.share(x)

    def columnar(self) -> Columnar:
        limits: list[tuple[Fraction, str, Fraction, Fraction]] = []
        if self.zero_below is not None:
            limits.append((self.zero_below, "<", Fraction(0), Fraction(0)))
        limits.append((self.curve[0].x, "<=", self.points * self.curve[0].share, Fraction(0)))
        for left, right in zip(self.curve, self.curve[1:], strict=False):
            slope = self.points * (right.share - left.share) / (right.x - left.x)
            limits.append((right.x, "<=", self.points * left.share - slope * left.x, slope))
        stretches = [(below(x, sign), line(level, slope)) for x, sign, level, slope in limits]
        end = line(self.points * self.curve[-1].share, Fraction(0))
        return Columnar(
            READ_RATIO,
            first_of([("top IS NULL", "NULL"), *((test, each.top) for test, each in stretches)], end.top),
            first_of([(test, each.bottom) for test, each in stretches], end.bottom),
            max(end.largest, *(each.largest for _, each in stretches), *(reach(x) for x, *_ in limits)),
        )

    def sentence(self) -> Text:
        full = trim(self.points)
        zh, en = (
            f"得分={full}×（{self.subject.zh}），封顶{full}分",
            f"{worth(self.points)} × ({self.subject.en}), at most {full}",
        )
        if self.curve != STRAIGHT:
            bends = [(percent(point.x), exact(self.points * point.share)) for point in self.curve]
            zh = (
                f"满分{full}分，按{self.subject.zh}折算："
                + "；".join(f"{x} 得{mark}分" for x, mark in bends)
                + "；其间按直线计算，两端持平"
            )
            en = (
                f"At most {worth(self.points)} by {self.subject.en}, along a line: "
                + "; ".join(f"{mark} at {x}" for x, mark in bends)
                + "; flat beyond its ends"
            )
        if self.zero_below is not None:
            zh += f"；低于{percent(self.zero_below)}记0分"
            en += f"; below {percent(self.zero_below)} it is 0"
        return Text(zh, en)

    def reading(self, value: str) -> Text:
        return reading_of_ratio(value)

    @property
    def question(self) -> Share:
        return share_of(self.subject)

    def samples(self) -> tuple[str, ...]:
        bends = {point.x for point in self.curve} | {self.zero_below or Fraction(0)}
        return samples_of_ratio(bends)


def subject_of(fields: Fields) -> Text:
    """Return what is measured, as the rule's own title names it."""
    title = fields.notes.get("title")
    return title_of(title, RATIO.zh) if title else RATIO


def read(fields: Fields, points: int) -> Ratio:
    """Read the rule's fields; faults are noted where they stand."""
    curve: tuple[Point, ...] = STRAIGHT
    if fields.has("curve"):
        curve = tuple(Point(x, share) for x, share in fields.pairs("curve", read_share, Fraction(0)))
    zero_below = fields.optional("zero_below", read_figure, None)
    return Ratio(points, curve, zero_below, subject_of(fields))


def start(_points: int) -> Json:
    """The points times the ratio."""
    return {}


WRITTEN = Text("填写 17/20 或 0.85", "Write 17/20 or 0.85")
MEASURED = Text(
    "量什么（如：按时办结件数/应办结件数）", "What is measured (such as: cases on time / cases due)"
)
KIND = Kind(
    Ratio.kind,
    Text("比率", "By ratio"),
    Text(
        "得分随比率变化；不填折线时，得分=分值×比率。",
        "The mark follows a ratio; without bends it is points × ratio.",
    ),
    WRITTEN,
    read,
    (
        Figure(
            "zero_below",
            Text("低于此比率记0分", "0 below this ratio"),
            Text("可不填；60% 写作 0.6。", "May stay empty; 60% is written 0.6."),
        ),
        Rows(
            "curve",
            "point",
            Text("折线", "Bends"),
            Text(
                "可不填。每行一个拐点：比率、该处得分占分值的比例，比率从小到大。",
                "May stay empty. Each row is a bend: ratio, and share of the points there; ratios rise.",
            ),
            PAIRED,
            ((AT, Text("比率", "Ratio")), (VALUE, Text("得分比例", "Share"))),
        ),
    ),
    start,
    MEASURED,
)
