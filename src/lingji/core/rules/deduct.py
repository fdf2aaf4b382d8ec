"""`deduct`: points are taken off for each fault counted, down to nothing (section 4)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from lingji.core.faults import Unreadable
from lingji.core.jsonread import Fields
from lingji.core.numbers import LARGEST_WHOLE, read_points, read_whole, trim
from lingji.core.rules.asking import COUNT, Asked, Counts
from lingji.core.rules.columnar import VALUE as COLUMN
from lingji.core.rules.columnar import Columnar, exact, quoted, whole
from lingji.core.rules.wording import joined, worth
from lingji.core.text import Text, title_of

from .base import Kind, Titles
from .form import CODE, KEYED, VALUE, Figure, Json, Rows

NONE_FOUND = "-"
FOUND = Text("发现的问题", "faults found")


@dataclass(frozen=True, slots=True)
class Deduct:
    """`each` is what one fault costs (ten-thousandths): one figure, or a figure for each code."""

    kind: ClassVar[str] = "deduct"
    points: int
    each: int | Mapping[str, int]
    titles: Titles
    subject: Text = FOUND

    @property
    def monotone(self) -> bool:
        return True

    def counts(self, value: str) -> dict[str, int]:
        """Read a whole count (under the code ""), or `a=1;b=3`, or `-`; raises `Unreadable`."""
        if isinstance(self.each, int):
            return {"": read_whole(value)}
        if value == NONE_FOUND:
            return {}
        made: dict[str, int] = {}
        for word in value.split(";"):
            code, equals, count = word.partition("=")
            if not equals or code not in self.each:
                known = " ".join(self.each)
                raise Unreadable(
                    Text(
                        f"应写成 a=1;b=3 或“-”，代码为：{known}",
                        f"write a=1;b=3 or “-”; the codes are: {known}",
                    )
                )
            if code in made:
                raise Unreadable(Text("同一代码写了两次", "a code stands twice; keep one"))
            made[code] = read_whole(count)
        return made

    def mark(self, value: str) -> Fraction:
        costs = {"": self.each} if isinstance(self.each, int) else self.each
        lost = sum(costs[code] * count for code, count in self.counts(value).items())
        return Fraction(max(0, self.points - lost))

    def columnar(self) -> Columnar:
        if isinstance(self.each, int):
            lost = f"{exact(self.each)} * {whole(COLUMN)}"
            return self._columnar((("lost", lost),), self.each)
        # Every word is `code=count` of a code that stands once: as many words as codes found.
        words = f"(length({COLUMN}) - length(replace({COLUMN}, ';', '')) + 1)"
        starts = [quoted(f";{code}=") for code in self.each]
        found = [f"CASE WHEN contains(words, {start}) THEN 1 ELSE 0 END" for start in starts]
        counts = [
            (f"count_{number}", f"split_part(split_part(words, {start}, 2), ';', 1)")
            for number, start in enumerate(starts)
        ]
        costs = [
            f"CASE WHEN contains(words, {start}) THEN {exact(cost)} * {whole(name)} ELSE 0 END"
            for start, cost, (name, _) in zip(starts, self.each.values(), counts, strict=True)
        ]
        sound, spent = f"{words} = {' + '.join(found)}", " + ".join(costs)
        lost = f"CASE WHEN {COLUMN} = '-' THEN 0 WHEN {sound} THEN {spent} END"
        reads = (("words", f"';' || {COLUMN} || ';'"), *counts, ("lost", lost))
        return self._columnar(reads, sum(self.each.values()))

    def _columnar(self, reads: tuple[tuple[str, str], ...], dearest: int) -> Columnar:
        mark = f"CASE WHEN lost >= {exact(self.points)} THEN 0 ELSE {exact(self.points)} - lost END"
        numerator = f"CASE WHEN lost IS NOT NULL THEN {mark} END"
        return Columnar(reads, numerator, "1", self.points + dearest * LARGEST_WHOLE)

    def sentence(self) -> Text:
        full = trim(self.points)
        if isinstance(self.each, int):
            cost = trim(self.each)
            return Text(
                f"满分{full}分，{self.subject.zh}每个扣{cost}分，扣完为止",
                f"{worth(self.points)}, less {cost} each, down to 0: {self.subject.en}",
            )
        costs = [(self._name(code), trim(cost)) for code, cost in self.each.items()]
        return Text(
            f"满分{full}分，按问题扣分，扣完为止："
            + "；".join(f"{name.zh} 每个扣{cost}分" for name, cost in costs),
            f"{worth(self.points)}, less for each fault found, down to 0: "
            + "; ".join(f"{name.en} {cost} each" for name, cost in costs),
        )

    def reading(self, value: str) -> Text:
        counts = self.counts(value)
        if not any(counts.values()):
            return Text("未发现", "None found")
        if isinstance(self.each, int):
            return Text(f"发现{counts['']}个", f"{counts['']} found")
        named = [(self._name(code), count) for code, count in counts.items()]
        return Text(
            "；".join(f"{name.zh} {count}个" for name, count in named),
            "; ".join(f"{name.en}: {count}" for name, count in named),
        )

    @property
    def question(self) -> Counts:
        if isinstance(self.each, int):
            return Counts((Asked(COUNT, self.subject, _off(self.each)),))
        return Counts(
            tuple(
                Asked(code, title_of(self.titles.get(code, {}), code), _off(cost))
                for code, cost in self.each.items()
            )
        )

    def samples(self) -> tuple[str, ...]:
        if isinstance(self.each, int):
            return ("0", "1", "2", "5")
        return (NONE_FOUND, *(f"{code}=1" for code in self.each), ";".join(f"{code}=1" for code in self.each))

    def _name(self, code: str) -> Text:
        return joined(code, title_of(self.titles.get(code, {}), code))


def _off(cost: int) -> Text:
    return Text(f"每个扣{trim(cost)}分", f"{trim(cost)} off each")


def read(fields: Fields, points: int) -> Deduct:
    """Read the rule's fields; faults are noted where they stand."""
    each: int | dict[str, int]
    titles: Titles = {}
    if fields.is_text("each"):
        each = fields.points("each")
    else:
        each, titles = dict(sorted(fields.codes("each", read_points, 0).items())), fields.titles()
    title = fields.notes.get("title")
    return Deduct(points, each, titles, title_of(title, FOUND.zh) if title else FOUND)


def start(_points: int) -> Json:
    """One point for each fault."""
    return {"each": "1"}


KIND = Kind(
    Deduct.kind,
    Text("扣分", "Points off for faults"),
    Text(
        "从满分起，每发现一个问题扣分，扣完为止。",
        "From full points, each fault found costs, down to nothing.",
    ),
    Text(
        "只有一种扣分的填写个数，如 3；分问题扣分的填写 a=1;b=3，- 表示未发现",
        "Where all cost alike write the count, such as 3; otherwise a=1;b=3, - where none was found",
    ),
    read,
    (
        Figure(
            "each",
            Text("每个扣分", "Off for each"),
            Text("各种问题扣分相同时填写，如 5。", "Where all faults cost alike, such as 5."),
        ),
        Rows(
            "each",
            "each",
            Text("分问题扣分", "By the kind of fault"),
            Text(
                "各种问题扣分不同时逐行填写，上面一格留空。",
                "Where faults cost unlike; leave the figure above empty.",
            ),
            KEYED,
            ((CODE, Text("代码", "Code")), (VALUE, Text("每个扣分", "Off for each"))),
            Text("问题", "Fault"),
        ),
    ),
    start,
    Text("数什么（如：被书面纠正的差错）", "What is counted (such as: errors corrected in writing)"),
)
