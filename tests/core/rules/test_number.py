"""`number` (scoring specification, section 4)."""

from __future__ import annotations

import pytest

from lingji.core.text import Text
from tests.core.small import Json, mark_of, of_rule, refused_at, refuses, rule_of

PLAIN: Json = {"kind": "number"}
SIGNED: Json = {"kind": "number", "factor": "-0.5", "min": "-2", "max": "3.5"}


@pytest.mark.parametrize(
    ("value", "mark"),
    [("7.25", "7.25"), ("-1", "0"), ("10.0001", "10"), ("0.00005", "0"), ("0.00015", "0.0002"), ("-0", "0")],
)
def test_the_figure_is_the_mark_within_nought_and_the_points(value: str, mark: str) -> None:
    assert mark_of(PLAIN, value) == mark


@pytest.mark.parametrize(("value", "mark"), [("3", "-1.5"), ("-3", "1.5"), ("9", "-2"), ("-9", "3.5")])
def test_the_factor_and_the_bounds_may_be_negative(value: str, mark: str) -> None:
    assert mark_of(SIGNED, value) == mark


def test_the_factor_may_be_a_fraction() -> None:
    assert mark_of({"kind": "number", "factor": "1/3"}, "5") == "1.6667"


@pytest.mark.parametrize("value", ["", "-", "+1", "1/2", "1e2", "--1", "NaN", "1234567890", "1 "])
def test_anything_but_a_decimal_is_refused(value: str) -> None:
    assert refuses(PLAIN, value)


@pytest.mark.parametrize(
    ("fields", "place"),
    [
        ({"max": "10.0001"}, "max"),
        ({"min": "5", "max": "4"}, "min"),
        ({"min": "11"}, "min"),
        ({"max": "-1"}, "min"),
        ({"min": "0.00001"}, "min"),
        ({"factor": "-1/2"}, "factor"),
        ({"factor": None}, "factor"),
        ({"factor": 2}, "factor"),
    ],
)
def test_the_bounds_lie_in_order_and_below_the_points(fields: Json, place: str) -> None:
    assert refused_at(of_rule(PLAIN | fields)) == [f"categories[0].items[0].parts[0].rule.{place}"]


def test_the_rule_is_said_with_its_bounds() -> None:
    assert rule_of(PLAIN).sentence() == Text(
        "所给分数直接计分，限0至10分", "The figure given is the mark, within 0 … 10"
    )
    assert rule_of(SIGNED).sentence() == Text(
        "得分=-0.5×所给数值，限-2至3.5分", "-0.5 × the figure given, within -2 … 3.5"
    )
    assert rule_of(PLAIN).reading("-3") == Text("数值：-3", "Figure: -3")


def test_only_a_negative_factor_is_not_monotone() -> None:
    assert rule_of(PLAIN).monotone
    assert not rule_of(SIGNED).monotone
