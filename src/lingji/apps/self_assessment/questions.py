"""An item as a form: the questions of its parts, what was typed, and what it comes to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from lingji.core.faults import Unreadable
from lingji.core.framework import Framework, Item, Part
from lingji.core.gaps import own_mark
from lingji.core.numbers import trim
from lingji.core.rules.asking import ANSWERS, LEVEL, NOT_APPLICABLE, YES, Asked
from lingji.core.text import Text
from lingji.core.words import METHODS
from lingji.design.speech import say

LONGEST_FIELD = 60
Typed = Mapping[str, Mapping[str, str]]


class FieldShown(NamedTuple):
    """One field of a question: its input's name and label, a word on what it earns, what stands in it."""

    name: str
    label: str
    note: str
    value: str
    choices: tuple[tuple[str, str, bool], ...] = ()


class Outcome(NamedTuple):
    """What the fields of a part come to: a value, the mark, why, or what is wrong with them."""

    value: str | None
    mark: int | None
    why: str
    fault: str


class PartShown(NamedTuple):
    """A part of an item as a form."""

    key: str
    method: str
    points: str
    rule: str
    shape: str
    fields: tuple[FieldShown, ...]
    options: tuple[tuple[str, str, str, bool], ...]
    outcome: Outcome

    @property
    def mark(self) -> str:
        """The mark as a person writes it, empty where there is none yet."""
        return "" if self.outcome.mark is None else trim(self.outcome.mark)

    @property
    def full(self) -> bool:
        """Whether nothing is lost."""
        return self.mark == self.points


def parts_shown(framework: Framework, item: Item, typed: Typed) -> list[PartShown]:
    """Return the parts of an item as forms, filled with what was typed."""
    return [_part(framework, part, typed.get(part.method, {})) for part in item.parts]


def outcome_of(framework: Framework, part: Part, typed: Mapping[str, str]) -> Outcome:
    """Return what the fields of a part come to."""
    try:
        value = part.rule.question.write(typed)
        if value is None:
            return Outcome(None, None, "", "")
        mark = own_mark(part, value, framework.rounding)
    except Unreadable as unreadable:
        return Outcome(None, None, "", say(unreadable.advice))
    return Outcome(value, mark, say(_why(part, value, typed)), "")


def _why(part: Part, value: str, typed: Mapping[str, str]) -> Text:
    """Say what a value states; of many lines, how many: which they are stands in the form itself."""
    if part.rule.question.shape != "ticks":
        return part.rule.reading(value)
    said = [typed.get(line.name, "").strip() for line in part.rule.question.fields]
    met, applying = said.count(YES), len(said) - said.count(NOT_APPLICABLE)
    return Text(f"达到{met}条，共{applying}条", f"{met} of {applying} lines met")


def values_of(framework: Framework, item: Item, typed: Typed) -> dict[str, str]:
    """Return the values, by method, of the parts that are filled in and can be read."""
    found = {
        part.method: outcome_of(framework, part, typed.get(part.method, {})).value for part in item.parts
    }
    return {method: value for method, value in found.items() if value is not None}


def read_typed(item: Item, given: Mapping[str, Any]) -> dict[str, dict[str, str]]:
    """Return what a form says of an item, by method; what the item does not ask is left aside."""
    found = {}
    for part in item.parts:
        names = names_of(part)
        fields = {name: str(given.get(f"{part.method}-{name}", "")).strip()[:LONGEST_FIELD] for name in names}
        found[part.method] = {name: text for name, text in fields.items() if text}
    return {method: fields for method, fields in found.items() if fields}


def typed_of(item: Item, values: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Return the fields of readable values, by method."""
    return {
        part.method: part.rule.question.typed(values[part.method])
        for part in item.parts
        if part.method in values
    }


def names_of(part: Part) -> list[str]:
    """Return the names of the fields that a part has."""
    question = part.rule.question
    return [LEVEL] if question.shape == "choice" else [field.name for field in question.fields]


def _part(framework: Framework, part: Part, typed: Mapping[str, str]) -> PartShown:
    question = part.rule.question
    choice = question.shape == "choice"
    return PartShown(
        f"{part.method}",
        say(METHODS[part.method]),
        trim(part.points),
        say(part.rule.sentence()),
        question.shape,
        () if choice else tuple(_field(part, asked, typed) for asked in question.fields),
        tuple(
            (asked.name, say(asked.label), say(asked.note), typed.get(LEVEL) == asked.name)
            for asked in question.fields
        )
        if choice
        else (),
        outcome_of(framework, part, typed),
    )


def _field(part: Part, asked: Asked, typed: Mapping[str, str]) -> FieldShown:
    value = typed.get(asked.name, "")
    ticks = part.rule.question.shape == "ticks"
    return FieldShown(
        f"{part.method}-{asked.name}",
        say(asked.label),
        say(asked.note),
        value,
        tuple((code, say(word), code == value) for code, word in ANSWERS.items()) if ticks else (),
    )


def unanswered(item: Item, values: Mapping[str, str]) -> Text | None:
    """Return which parts of an item still have no value, or None."""
    missing = [METHODS[part.method] for part in item.parts if part.method not in values]
    if not missing:
        return None
    return Text(
        "尚未填写：" + "、".join(method.zh for method in missing),
        "not answered yet: " + ", ".join(method.en for method in missing),
    )
