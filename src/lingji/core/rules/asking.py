"""How a value is asked of somebody who must not know how values are written down.

Each rule makes a question of itself: levels to choose from, lines to answer yes or no, counts, two numbers of
a ratio, a figure. What is typed into its fields becomes a value, and a value becomes fields again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Protocol

from lingji.core.faults import Unreadable
from lingji.core.numbers import read_decimal, read_whole
from lingji.core.rules.wording import plain
from lingji.core.text import Text

NOTHING = Text("", "")
Typed = Mapping[str, str]
YES, NO, NOT_APPLICABLE = "yes", "no", "na"
ANSWERS = {
    YES: Text("是", "Yes"),
    NO: Text("否", "No"),
    NOT_APPLICABLE: Text("不适用", "Does not apply"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """One field: its name, what it asks in plain words, and a word on what it earns or costs."""

    name: str
    label: Text
    note: Text = NOTHING


class Question(Protocol):
    """What a rule asks. `shape` says how the fields look: choice, ticks, counts, share or figure."""

    shape: ClassVar[str]

    @property
    def fields(self) -> tuple[Asked, ...]:
        """The fields to fill in, in their order; of a choice, the levels to choose from."""
        ...

    def write(self, typed: Typed) -> str | None:
        """Return the value that the fields say, None where they are not filled in; raises `Unreadable`."""
        ...

    def typed(self, value: str) -> dict[str, str]:
        """Return the fields of a readable value."""
        ...


LEVEL, TOP, BOTTOM, FIGURE, COUNT = "level", "top", "bottom", "figure", "count"


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several levels, under the name `level`."""

    shape: ClassVar[str] = "choice"
    fields: tuple[Asked, ...]

    def write(self, typed: Typed) -> str | None:
        level = _of(typed, LEVEL)
        if level and level not in {option.name for option in self.fields}:
            raise Unreadable(Text("请从所列等级中选择", "choose one of the levels"))
        return level or None

    def typed(self, value: str) -> dict[str, str]:
        return {LEVEL: value}


@dataclass(frozen=True, slots=True)
class YesNo:
    """Lines, each answered by yes, no or does not apply."""

    shape: ClassVar[str] = "ticks"
    fields: tuple[Asked, ...]

    def write(self, typed: Typed) -> str | None:
        given = {line.name: _of(typed, line.name) for line in self.fields}
        if not all(given.values()):
            return None
        if not set(given.values()) <= set(ANSWERS):
            raise Unreadable(Text("请逐条选择是、否或不适用", "answer each line: yes, no or does not apply"))
        if set(given.values()) == {NOT_APPLICABLE}:
            raise Unreadable(
                Text(
                    "不能各条都不适用；整项不适用的，请在申报中申请",
                    "not every line may be left out; where the item does not apply at all, ask for that",
                )
            )
        words = [("" if said == YES else "~") + name for name, said in given.items() if said != NO]
        return ";".join(words) or "-"

    def typed(self, value: str) -> dict[str, str]:
        words = set(value.split(";"))
        return {
            line.name: YES if line.name in words else NOT_APPLICABLE if f"~{line.name}" in words else NO
            for line in self.fields
        }


@dataclass(frozen=True, slots=True)
class Counts:
    """How many of each fault; one count for all under the name `count`. An empty one beside others is 0."""

    shape: ClassVar[str] = "counts"
    fields: tuple[Asked, ...]

    def write(self, typed: Typed) -> str | None:
        given = {fault.name: _of(typed, fault.name) for fault in self.fields}
        if not any(given.values()):
            return None
        counts = {name: read_whole(text) if text else 0 for name, text in given.items()}
        if COUNT in counts:
            return str(counts[COUNT])
        return ";".join(f"{name}={count}" for name, count in counts.items() if count) or "-"

    def typed(self, value: str) -> dict[str, str]:
        if self.fields[0].name == COUNT:
            return {COUNT: value}
        found = dict(word.split("=") for word in value.split(";") if word != "-")
        return {fault.name: found.get(fault.name, "0") for fault in self.fields}


@dataclass(frozen=True, slots=True)
class Share:
    """Two numbers, one over the other; `fixed` is the lower one where the rule itself names it."""

    shape: ClassVar[str] = "share"
    top: Asked
    bottom: Asked
    fixed: int | None = None

    @property
    def fields(self) -> tuple[Asked, ...]:
        return (self.top,) if self.fixed else (self.top, self.bottom)

    def write(self, typed: Typed) -> str | None:
        top, bottom = _of(typed, TOP), str(self.fixed) if self.fixed else _of(typed, BOTTOM)
        if not top or not bottom:
            return None
        below = read_whole(bottom)
        if below == 0:
            raise Unreadable(
                Text(
                    "总数不能是0；没有应计的，两格都填1",
                    "the whole may not be 0; where there was none, write 1 in both",
                )
            )
        if "." not in top:
            return f"{read_whole(top)}/{below}"
        shown = plain(Fraction(read_decimal(top)) / below)
        if "/" in shown:
            raise Unreadable(Text("请填整数", "write whole numbers"))
        return shown

    def typed(self, value: str) -> dict[str, str]:
        top, _, bottom = value.partition("/")
        if self.fixed is None:
            return {TOP: top, BOTTOM: bottom or "1"}
        ratio = Fraction(int(top), int(bottom)) if bottom else read_decimal(top)
        return {TOP: plain(ratio * self.fixed)}


@dataclass(frozen=True, slots=True)
class OneFigure:
    """One figure, under the name `figure`."""

    shape: ClassVar[str] = "figure"
    fields: tuple[Asked, ...]

    def write(self, typed: Typed) -> str | None:
        figure = _of(typed, FIGURE)
        if figure:
            read_decimal(figure, signed=True)
        return figure or None

    def typed(self, value: str) -> dict[str, str]:
        return {FIGURE: value}


def share_of(subject: Text) -> Share:
    """Ask for a ratio by the two halves of its name: “cases on time / cases due”; “index / 100”."""
    zh, zh_slash, zh_whole = subject.zh.partition("/")
    en, en_slash, en_whole = subject.en.partition("/")
    if not (zh_slash and en_slash) or "/" in zh_whole + en_whole:
        top = Text(f"{subject.zh}：实际数", f"{subject.en}: how many")
        return Share(Asked(TOP, top), Asked(BOTTOM, Text("总数", "out of")))
    whole = Text(zh_whole.strip(), en_whole.strip())
    fixed = int(whole.zh) if whole.zh.isdecimal() and whole.zh == whole.en and int(whole.zh) else None
    return Share(Asked(TOP, Text(zh.strip(), en.strip())), Asked(BOTTOM, whole), fixed)


def _of(typed: Typed, name: str) -> str:
    return typed.get(name, "").strip()
