"""The trial bench."""

from __future__ import annotations

from typing import Any

import pytest

from lingji.apps.frameworks.bench import one_part, samples_of, try_values
from lingji.core.framework import Framework
from tests.core.small import Json, item, part

GRADE: Json = {"kind": "grade", "levels": {"A": "1", "B": "0.5", "C": "0"}}


def bench(**more: Any) -> Framework:
    one = part(GRADE, **more)
    framework, faults = one_part({}, item("1.1", one), one)
    assert faults == []
    assert framework is not None
    return framework


def test_one_value_is_its_mark() -> None:
    tried = try_values(bench(), [["B"]])
    assert tried.mark == "5.0000"
    assert tried.why is not None
    assert any("Level: B" in line for line in tried.why.lines("en"))


@pytest.mark.parametrize(
    ("values", "mark"),
    [
        ([["A", "B"]], "7.5000"),
        ([["A"], ["C"]], "5.0000"),
        ([["A", "C"]], None),
        ([["A", "C", "A"]], "10.0000"),
    ],
)
def test_several_values_are_combined_as_in_the_scores(values: list[list[str]], mark: str | None) -> None:
    assert try_values(bench(tolerance="0.5"), values).mark == mark


def test_nothing_typed_has_no_mark() -> None:
    assert try_values(bench(), [["", ""], [""]]) == (None, None, {})


def test_a_value_that_cannot_be_read_is_told_at_its_place() -> None:
    tried = try_values(bench(), [["A"], ["", "X"]])
    assert (tried.mark, list(tried.refused)) == (None, [(1, 1)])


def test_a_part_that_is_not_complete_says_what_is_missing() -> None:
    one: Json = {"method": "survey", "points": "10", "rule": {"kind": "grade"}}
    framework, faults = one_part({}, item("1.1", part()), dict(one))
    assert framework is None
    assert [fault.column for fault in faults] == ["categories[0].items[0].parts[0].rule.levels"]


def test_the_rounding_is_that_of_the_whole() -> None:
    one = part({"kind": "number", "factor": "1/3"})
    framework, _ = one_part({"rounding": {"places": 0, "mode": "half_even"}}, item("1.1", one), one)
    assert framework is not None
    assert try_values(framework, [["5"]]).mark == "2.0000"


def test_some_values_show_what_the_rule_does() -> None:
    made = bench()
    samples = samples_of(next(iter(made.parts.values())), made)
    assert [(each.value, each.mark) for each in samples] == [
        ("A", "10.0000"),
        ("B", "5.0000"),
        ("C", "0.0000"),
    ]
