"""`steps`: the highest step that a measured ratio reaches earns its points (section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, NamedTuple

from lingji.core.jsonread import Fields
from lingji.core.numbers import read_points, trim
from lingji.core.rules.asking import Share, share_of
from lingji.core.rules.base import Kind
from lingji.core.rules.columnar import READ_RATIO, Columnar, below, exact, first_of, reach
from lingji.core.rules.form import AT, PAIRED, VALUE, Json, Rows
from lingji.core.rules.ratio import (
    MEASURED,
    RATIO,
    WRITTEN,
    read_ratio,
    reading_of_ratio,
    samples_of_ratio,
    subject_of,
)
from lingji.core.rules.wording import plain
from lingji.core.text import Text


class Step(NamedTuple):
    """From ratio `at` upwards, `points` (ten-thousandths)."""

    at: Fraction
    points: int


@dataclass(frozen=True, slots=True)
class Steps:
    """`steps` rise in `at`; below the first one the mark is 0."""

    kind: ClassVar[str] = "steps"
    points: int
    steps: tuple[Step, ...]
    subject: Text = RATIO

    @property
    def monotone(self) -> bool:
        worth = [0, *(step.points for step in self.steps)]
        return worth == sorted(worth)

    def mark(self, value: str) -> Fraction:
        x = read_ratio(value)
        reached = [step.points for step in self.steps if step.at <= x]
        return Fraction(reached[-1] if reached else 0)

    def columnar(self) -> Columnar:
        # Rising steps: the first one that is not reached settles the mark.
        earned = [0, *(step.points for step in self.steps)]
        marks = [(below(step.at, "<"), exact(mark)) for step, mark in zip(self.steps, earned, strict=False)]
        return Columnar(
            READ_RATIO,
            first_of([("top IS NULL", "NULL"), *marks], exact(earned[-1])),
            "1",
            max(self.points, *(reach(step.at) for step in self.steps)),
        )

    def sentence(self) -> Text:
        steps = [(plain(step.at), trim(step.points)) for step in self.steps]
        return Text(
            f"按{self.subject.zh}分档计分："
            + "；".join(f"达到{at} 得{mark}分" for at, mark in steps)
            + "；不足最低档得0分",
            f"In steps by {self.subject.en}, the points are: "
            + "; ".join(f"{mark} from {at}" for at, mark in steps)
            + "; 0 below the first",
        )

    def reading(self, value: str) -> Text:
        return reading_of_ratio(value)

    @property
    def question(self) -> Share:
        return share_of(self.subject)

    def samples(self) -> tuple[str, ...]:
        return samples_of_ratio({step.at for step in self.steps})


def read(fields: Fields, points: int) -> Steps:
    """Read the rule's fields; faults are noted where they stand."""
    steps = tuple(Step(at, worth) for at, worth in fields.pairs("steps", read_points, 0))
    for number, step in enumerate(steps):
        if step.points > points:
            fields.fault(
                f"steps[{number}]",
                Text(
                    f"不得高于本部分的{trim(points)}分",
                    f"a step may not earn more than the part's {trim(points)} points",
                ),
                trim(step.points),
            )
    return Steps(points, steps, subject_of(fields))


def start(points: int) -> Json:
    """Half the points from 60 %, all from 90 %."""
    return {"steps": [["0.6", trim(points // 2)], ["0.9", trim(points)]]}


KIND = Kind(
    Steps.kind,
    Text("分档", "By steps"),
    Text(
        "达到哪一档得哪一档的分，不足最低档得0分。",
        "The highest step reached earns its points; below the first, 0.",
    ),
    WRITTEN,
    read,
    (
        Rows(
            "steps",
            "step",
            Text("分档", "Steps"),
            Text(
                "每行一档：达到的比率、得分，比率从小到大。",
                "Each row is a step: from this ratio, these points; ratios rise.",
            ),
            PAIRED,
            ((AT, Text("达到", "From")), (VALUE, Text("得分", "Points"))),
        ),
    ),
    start,
    MEASURED,
)
