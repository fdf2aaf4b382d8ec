"""Questions made from rules: fields become values and values become fields again."""

from __future__ import annotations

from typing import Any

import pytest

from lingji.core.faults import Faults, Unreadable
from lingji.core.jsonread import Fields
from lingji.core.rules import KINDS, Rule, read_rule

GRADE = {"kind": "grade", "levels": {"A": "1", "B": "0.5"}, "titles": {"A": {"zh-Hans": "好", "en": "Good"}}}
LINES = {"kind": "checklist", "lines": [{"code": "a", "points": "1"}, {"code": "b", "points": "1"}]}
KINDS_OF_FAULT = {"kind": "deduct", "each": {"a": "1", "b": "0.5"}}
ONE_COUNT = {"kind": "deduct", "each": "1"}
NAMED = {"kind": "ratio", "title": {"zh-Hans": "按时件数/应办件数", "en": "on time / due"}}
PLAIN = {"kind": "steps", "steps": [["0.5", "1"]]}
INDEX = {"kind": "ratio", "title": {"zh-Hans": "问卷指数/100", "en": "survey index / 100"}}
NUMBER = {"kind": "number"}


def rule(given: dict[str, Any]) -> Rule:
    return read_rule(Fields(given, "", Faults()), 20_000)


@pytest.mark.parametrize(
    ("given", "typed", "value"),
    [
        (GRADE, {"level": "A"}, "A"),
        (LINES, {"a": "yes", "b": "na"}, "a;~b"),
        (LINES, {"a": "no", "b": "no"}, "-"),
        (ONE_COUNT, {"count": "3"}, "3"),
        (KINDS_OF_FAULT, {"a": "0", "b": "2"}, "b=2"),
        (KINDS_OF_FAULT, {"a": "0", "b": "0"}, "-"),
        (NAMED, {"top": "17", "bottom": "20"}, "17/20"),
        (PLAIN, {"top": "3", "bottom": "4"}, "3/4"),
        (INDEX, {"top": "87.5"}, "0.875"),
        (NUMBER, {"figure": "-1.5"}, "-1.5"),
    ],
)
def test_fields_and_value_say_the_same(given: dict[str, Any], typed: dict[str, str], value: str) -> None:
    question = rule(given).question
    assert question.write(typed) == value
    assert question.typed(value) == typed


@pytest.mark.parametrize("given", [GRADE, LINES, ONE_COUNT, KINDS_OF_FAULT, NAMED, PLAIN, INDEX, NUMBER])
def test_what_is_not_filled_in_has_no_value(given: dict[str, Any]) -> None:
    assert rule(given).question.write({}) is None


def test_half_filled_fields_have_no_value_yet() -> None:
    assert rule(LINES).question.write({"a": "yes"}) is None
    assert rule(NAMED).question.write({"top": "3"}) is None


def test_an_empty_count_beside_others_is_none() -> None:
    assert rule(KINDS_OF_FAULT).question.write({"b": "1"}) == "b=1"


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        (GRADE, {"level": "Z"}),
        (LINES, {"a": "na", "b": "na"}),
        (LINES, {"a": "yes", "b": "perhaps"}),
        (ONE_COUNT, {"count": "few"}),
        (NAMED, {"top": "0", "bottom": "0"}),
        (NAMED, {"top": "1.5", "bottom": "7"}),
        (NUMBER, {"figure": "many"}),
    ],
)
def test_what_cannot_be_read_says_what_to_write(given: dict[str, Any], typed: dict[str, str]) -> None:
    with pytest.raises(Unreadable):
        rule(given).question.write(typed)


def test_a_ratio_is_asked_by_the_two_halves_of_its_name() -> None:
    asked = [field.label.zh for field in rule(NAMED).question.fields]
    assert asked == ["按时件数", "应办件数"]


def test_a_ratio_over_a_number_asks_for_one_figure() -> None:
    assert [field.label.en for field in rule(INDEX).question.fields] == ["survey index"]
    assert rule(INDEX).question.typed("9/10") == {"top": "90"}


def test_a_decimal_over_anything_is_shown_as_out_of_one() -> None:
    assert rule(NAMED).question.typed("0.85") == {"top": "0.85", "bottom": "1"}
    assert rule(NAMED).question.write({"top": "0.85", "bottom": "1"}) == "0.85"


def test_every_kind_asks() -> None:
    for kind in KINDS.values():
        started = rule({"kind": kind.name, **kind.start(20_000)})
        assert started.question.fields
