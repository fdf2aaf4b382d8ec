"""`grade`: a level's code earns a share of the points (scoring specification, section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from lingji.core.faults import Unreadable
from lingji.core.jsonread import Fields
from lingji.core.numbers import read_share, trim
from lingji.core.rules.asking import Asked, Choice
from lingji.core.rules.columnar import VALUE as COLUMN
from lingji.core.rules.columnar import Columnar, first_of, quoted
from lingji.core.rules.columnar import exact as literal
from lingji.core.rules.wording import exact, joined, worth
from lingji.core.text import Text, title_of

from .base import Kind, Titles
from .form import CODE, KEYED, VALUE, Json, Rows


@dataclass(frozen=True, slots=True)
class Grade:
    """`levels` maps a level's code to its share of `points`."""

    kind: ClassVar[str] = "grade"
    points: int
    levels: Mapping[str, Fraction]
    titles: Titles

    @property
    def monotone(self) -> bool:
        return True

    def mark(self, value: str) -> Fraction:
        if value not in self.levels:
            known = " ".join(self.levels)
            raise Unreadable(Text(f"没有这个等级，应为：{known}", f"unknown level; write one of: {known}"))
        return self.points * self.levels[value]

    def columnar(self) -> Columnar:
        marks = {code: self.points * share for code, share in self.levels.items()}
        levels = [(f"{COLUMN} = {quoted(code)}", mark) for code, mark in marks.items()]
        return Columnar(
            (),
            first_of((is_level, literal(mark.numerator)) for is_level, mark in levels),
            first_of((is_level, literal(mark.denominator)) for is_level, mark in levels),
            max(max(mark.numerator, mark.denominator) for mark in marks.values()),
        )

    def sentence(self) -> Text:
        levels = [(self._name(code), exact(self.points * share)) for code, share in self.levels.items()]
        return Text(
            f"按等级计分（满分{trim(self.points)}分）："
            + "；".join(f"{name.zh} {mark}分" for name, mark in levels),
            f"By level, at most {worth(self.points)}: "
            + "; ".join(f"{name.en} {mark}" for name, mark in levels),
        )

    def reading(self, value: str) -> Text:
        name = self._name(value)
        return Text(f"等级：{name.zh}", f"Level: {name.en}")

    @property
    def question(self) -> Choice:
        return Choice(
            tuple(
                Asked(code, self._name(code), _points(exact(self.points * share)))
                for code, share in self.levels.items()
            )
        )

    def samples(self) -> tuple[str, ...]:
        return tuple(self.levels)

    def _name(self, code: str) -> Text:
        return joined(code, title_of(self.titles.get(code, {}), code))


def _points(mark: str) -> Text:
    return Text(f"{mark}分", f"{mark} points")


def read(fields: Fields, points: int) -> Grade:
    """Read the rule's fields; faults are noted where they stand."""
    levels = fields.codes("levels", read_share, Fraction(0))
    # Best first, whatever order the JSON has them in: the sentence must not depend on it.
    ordered = dict(sorted(levels.items(), key=lambda level: (-level[1], level[0])))
    return Grade(points, ordered, fields.titles())


LEVELS = (
    ("A", "1", "突出", "Outstanding"),
    ("B", "0.8", "良好", "Good"),
    ("C", "0.6", "合格", "Adequate"),
    ("D", "0.4", "不足", "Weak"),
    ("E", "0", "没有", "None"),
)


def start(_points: int) -> Json:
    """Five levels, neighbours apart by the usual tolerance."""
    return {
        "levels": {code: share for code, share, _, _ in LEVELS},
        "titles": {code: Text(zh, en).as_json() for code, _, zh, en in LEVELS},
    }


KIND = Kind(
    Grade.kind,
    Text("等级", "By level"),
    Text("测评员选定一个等级，按该等级的比例得分。", "The assessor chooses a level, which earns its share."),
    Text("填写等级代码，如 A", "Write the code of a level, such as A"),
    read,
    (
        Rows(
            "levels",
            "level",
            Text("等级", "Levels"),
            Text(
                "比例在0至1之间：1 得满分，0.6 得六成。",
                "A share lies within 0 … 1: 1 earns all, 0.6 six tenths.",
            ),
            KEYED,
            ((CODE, Text("代码", "Code")), (VALUE, Text("比例", "Share"))),
            Text("含义", "Meaning"),
        ),
    ),
    start,
)
