"""`checklist`: the lines that were met, out of those that apply (scoring specification, section 4)."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, NamedTuple

from lingji.core.faults import Unreadable
from lingji.core.jsonread import Fields
from lingji.core.numbers import trim
from lingji.core.rules.asking import Asked, YesNo
from lingji.core.rules.base import Kind
from lingji.core.rules.columnar import VALUE as COLUMN
from lingji.core.rules.columnar import Columnar, exact, quoted
from lingji.core.rules.form import CODE, LISTED, VALUE, Json, Rows
from lingji.core.rules.wording import joined, worth
from lingji.core.text import Text, title_of

NONE_MET = "-"
NOT_APPLICABLE = "~"


class Line(NamedTuple):
    """One yes/no question and the points it carries (ten-thousandths)."""

    code: str
    points: int
    title: Text


class Ticks(NamedTuple):
    """What a value says: the lines met and the lines that do not apply."""

    met: frozenset[str]
    not_applicable: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checklist:
    """`lines` are the questions; their points sum to `points`."""

    kind: ClassVar[str] = "checklist"
    points: int
    lines: tuple[Line, ...]

    @property
    def monotone(self) -> bool:
        return True

    def ticks(self, value: str) -> Ticks:
        """Read `a;c;~d` (or `-`); raises `Unreadable`."""
        if value == NONE_MET:
            return Ticks(frozenset(), frozenset())
        words = value.split(";")
        codes = [word.removeprefix(NOT_APPLICABLE) for word in words]
        known = {line.code for line in self.lines}
        if "" in words:
            raise Unreadable(
                Text(
                    "不得为空或以“;”结尾；一项未达到写“-”",
                    "empty or a trailing “;”; write “-” where no line is met",
                )
            )
        for code in codes:
            if code not in known:
                raise Unreadable(
                    Text(f"没有“{code}”这一项", f"there is no line “{code}”; write codes such as a;c;~d")
                )
        if len(set(codes)) < len(codes):
            raise Unreadable(Text("同一项写了两次", "a line stands twice; keep one"))
        skipped = frozenset(code for word, code in zip(words, codes, strict=True) if word != code)
        if len(skipped) == len(known):
            raise Unreadable(Text("不能所有项都不适用", "not every line may be left out as not applicable"))
        return Ticks(frozenset(codes) - skipped, skipped)

    def mark(self, value: str) -> Fraction:
        ticks = self.ticks(value)
        met = sum(line.points for line in self.lines if line.code in ticks.met)
        applying = sum(line.points for line in self.lines if line.code not in ticks.not_applicable)
        return Fraction(self.points * met, applying)

    def columnar(self) -> Columnar:
        """Every word is a line that stands once: as many words as lines found, none both met and not."""
        words = f"(length({COLUMN}) - length(replace({COLUMN}, ';', '')) + 1)"
        met = {line: f"contains(ticks, {quoted(f';{line.code};')})" for line in self.lines}
        skipped = {line: f"contains(ticks, {quoted(f';~{line.code};')})" for line in self.lines}
        both = [f"CASE WHEN {met[line]} AND {skipped[line]} THEN 1 ELSE 0 END" for line in self.lines]
        found = [f"CASE WHEN {test} THEN 1 ELSE 0 END" for test in (*met.values(), *skipped.values())]
        applying = [f"CASE WHEN {skipped[line]} THEN 0 ELSE {exact(line.points)} END" for line in self.lines]
        earned = [f"CASE WHEN {met[line]} THEN {exact(line.points)} ELSE 0 END" for line in self.lines]
        return Columnar(
            (
                ("ticks", f"';' || {COLUMN} || ';'"),
                ("sound", f"{COLUMN} = '-' OR ({words} = {' + '.join(found)} AND {' + '.join(both)} = 0)"),
                ("applying", " + ".join(applying)),
                ("earned", " + ".join(earned)),
            ),
            f"CASE WHEN sound AND applying > 0 THEN {exact(self.points)} * earned END",
            "applying",
            self.points * self.points,
        )

    def sentence(self) -> Text:
        lines = [(joined(line.code, line.title), trim(line.points)) for line in self.lines]
        return Text(
            f"逐项核对（满分{trim(self.points)}分）："
            + "；".join(f"{name.zh} {mark}分" for name, mark in lines)
            + "。不适用的项不计入分母",
            f"Checklist, at most {worth(self.points)}: "
            + "; ".join(f"{name.en} {mark}" for name, mark in lines)
            + ". Lines that do not apply are left out of the count",
        )

    def reading(self, value: str) -> Text:
        ticks = self.ticks(value)
        met = [line.code for line in self.lines if line.code in ticks.met]
        skipped = [line.code for line in self.lines if line.code in ticks.not_applicable]
        zh = "达到：" + ("、".join(met) or "无") + ("；不适用：" + "、".join(skipped) if skipped else "")
        en = (
            "Met: "
            + (", ".join(met) or "none")
            + ("; not applicable: " + ", ".join(skipped) if skipped else "")
        )
        return Text(zh, en)

    @property
    def question(self) -> YesNo:
        return YesNo(
            tuple(
                Asked(line.code, line.title, Text(f"{trim(line.points)}分", worth(line.points)))
                for line in self.lines
            )
        )

    def samples(self) -> tuple[str, ...]:
        codes = [line.code for line in self.lines]
        if len(codes) < 2:
            return (*codes, NONE_MET)
        most = ";".join(codes[:-1])
        return (";".join(codes), f"{most};{NOT_APPLICABLE}{codes[-1]}", most, codes[0], NONE_MET)


def read(fields: Fields, points: int) -> Checklist:
    """Read the rule's fields; faults are noted where they stand."""
    lines: list[Line] = []
    for given in fields.objects("lines"):
        code, worth = given.code("code"), given.points("points")
        if worth == 0:
            given.fault("points", Text("每项分值须大于0", "a line is worth more than 0 points"), worth)
        if any(line.code == code for line in lines):
            given.fault("code", Text("代码重复", "the code stands twice; choose another"), code)
        lines.append(Line(code, worth, title_of(given.notes.get("title", {}), code)))
        given.done()
    total = sum(line.points for line in lines)
    if total != points:
        fields.fault(
            "lines",
            Text(
                f"各项分值之和为{trim(total)}，应为{trim(points)}",
                f"the lines sum to {trim(total)}; they must sum to {trim(points)}",
            ),
        )
    return Checklist(points, tuple(lines))


def start(points: int) -> Json:
    """Two lines that share the points."""
    shares = {"a": points - points // 2, "b": points // 2}
    return {"lines": [{"code": code, "points": trim(share)} for code, share in shares.items()]}


KIND = Kind(
    Checklist.kind,
    Text("清单", "Checklist"),
    Text(
        "逐项回答是或否，达到的项得该项的分；不适用的项不计入分母。",
        "Each line is answered yes or no and earns its points; lines that do not apply are left out.",
    ),
    Text(
        "填写达到的项，如 a;c；~d 表示 d 不适用，- 表示一项未达到",
        "Write the lines met, such as a;c; ~d does not apply, - where none is met",
    ),
    read,
    (
        Rows(
            "lines",
            "line",
            Text("清单项", "Lines"),
            Text("各项分值之和等于本部分的分值。", "The lines sum to the points of the part."),
            LISTED,
            ((CODE, Text("代码", "Code")), (VALUE, Text("分值", "Points"))),
            Text("问题", "Question"),
        ),
    ),
    start,
)
