"""`steps` (scoring specification, section 4)."""

from __future__ import annotations

import pytest

from lingji.core.text import Text
from tests.core.small import Json, mark_of, of_rule, refused_at, refuses, rule_of

RULE: Json = {"kind": "steps", "steps": [["0.5", "2.5"], ["2/3", "6"], ["0.9", "10"]]}


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("0", "0"),
        ("0.499999", "0"),
        ("0.5", "2.5"),
        ("2/3", "6"),
        ("0.666666", "2.5"),
        ("9/10", "10"),
        ("7", "10"),
    ],
)
def test_the_highest_step_reached_counts(value: str, mark: str) -> None:
    assert mark_of(RULE, value) == mark


def test_steps_may_fall() -> None:
    falling: Json = {"kind": "steps", "steps": [["0", "10"], ["1", "4"]]}
    assert [mark_of(falling, value) for value in ("0.5", "1")] == ["10", "4"]
    assert not rule_of(falling).monotone
    assert rule_of(RULE).monotone


@pytest.mark.parametrize("value", ["", "-1", "1/0", "a"])
def test_a_value_is_read_as_a_ratio(value: str) -> None:
    assert refuses(RULE, value)


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        ([["0", "10.0001"]], "steps[0]"),
        ([["0", "-1"]], "steps[0]"),
        ([["0", "1/2"]], "steps[0]"),
        ([["1", "1"], ["0", "2"]], "steps[1]"),
        ([], "steps"),
        (None, "steps"),
    ],
)
def test_steps_rise_and_earn_no_more_than_the_points(steps: object, place: str) -> None:
    found = refused_at(of_rule({"kind": "steps", "steps": steps}))
    assert found == [f"categories[0].items[0].parts[0].rule.{place}"]


def test_the_rule_is_said_step_by_step() -> None:
    assert rule_of(RULE | {"title": {"zh-Hans": "覆盖率", "en": "coverage"}}).sentence() == Text(
        "按覆盖率分档计分：达到0.5 得2.5分；达到2/3 得6分；达到0.9 得10分；不足最低档得0分",
        "In steps by coverage, the points are: 2.5 from 0.5; 6 from 2/3; 10 from 0.9; 0 below the first",
    )
    assert rule_of(RULE).reading("3/4") == Text("3/4（75%）", "3/4 (75%)")
