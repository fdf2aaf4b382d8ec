"""`ratio` (scoring specification, section 4)."""

from __future__ import annotations

import pytest

from lingji.core.text import Text
from tests.core.small import Json, mark_of, of_rule, refused_at, refuses, rule_of

PLAIN: Json = {"kind": "ratio"}
FALLING: Json = {"kind": "ratio", "curve": [["0.2", "1"], ["0.6", "0.5"], ["1.2", "0"]]}
FLOORED: Json = {
    "kind": "ratio",
    "zero_below": "0.6",
    "title": {"zh-Hans": "按时完成率", "en": "done in time"},
}


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("0", "0"),
        ("1/3", "3.3333"),
        ("17/20", "8.5"),
        ("0.85", "8.5"),
        ("1", "10"),
        ("3/2", "10"),
        ("0/7", "0"),
    ],
)
def test_the_share_is_the_ratio_up_to_one(value: str, mark: str) -> None:
    assert mark_of(PLAIN, value) == mark


@pytest.mark.parametrize(
    ("value", "mark"),
    [("0", "10"), ("0.2", "10"), ("0.4", "7.5"), ("0.6", "5"), ("0.9", "2.5"), ("1.2", "0"), ("99", "0")],
)
def test_shares_lie_along_the_curve_and_flat_beyond_it(value: str, mark: str) -> None:
    assert mark_of(FALLING, value) == mark


@pytest.mark.parametrize("value", ["0", "0.5", "9"])
def test_a_curve_of_one_point_is_flat(value: str) -> None:
    assert mark_of({"kind": "ratio", "curve": [["0.5", "0.8"]]}, value) == "8"


@pytest.mark.parametrize(("value", "mark"), [("0.599999", "0"), ("0.6", "6"), ("3/5", "6"), ("59/100", "0")])
def test_below_a_bound_the_mark_is_nought(value: str, mark: str) -> None:
    assert mark_of(FLOORED, value) == mark


@pytest.mark.parametrize("value", ["", "-", "-0.5", "1/0", "85%", "1/2/3", "1:2", "0.1234567", " 1", "1.0/2"])
def test_a_ratio_is_a_fraction_or_a_decimal(value: str) -> None:
    assert refuses(PLAIN, value)


@pytest.mark.parametrize(
    ("curve", "place"),
    [
        ([["0", "1.1"]], "curve[0]"),
        ([["-1", "0"]], "curve[0]"),
        ([["0", "0"], ["0", "1"]], "curve[1]"),
        ([["0.5", "0"], ["1/2", "1"]], "curve[1]"),
        ([[0, 0]], "curve[0]"),
        ([], "curve"),
    ],
)
def test_a_curve_rises_in_x_and_its_shares_lie_within_nought_and_one(curve: object, place: str) -> None:
    found = refused_at(of_rule({"kind": "ratio", "curve": curve}))
    assert set(found) == {f"categories[0].items[0].parts[0].rule.{place}"}


def test_only_a_curve_that_never_falls_is_monotone() -> None:
    assert rule_of(PLAIN).monotone
    assert not rule_of(FALLING).monotone


def test_the_straight_line_is_said_as_a_product() -> None:
    assert rule_of(PLAIN).sentence() == Text(
        "得分=10×（比率），封顶10分", "10 points × (the ratio), at most 10"
    )


def test_the_bound_is_said() -> None:
    assert rule_of(FLOORED).sentence() == Text(
        "得分=10×（按时完成率），封顶10分；低于60%记0分",
        "10 points × (done in time), at most 10; below 60% it is 0",
    )


def test_the_curve_is_said_point_by_point() -> None:
    assert rule_of(FALLING).sentence() == Text(
        "满分10分，按比率折算：20% 得10分；60% 得5分；120% 得0分；其间按直线计算，两端持平",
        "At most 10 points by the ratio, along a line: 10 at 20%; 5 at 60%; 0 at 120%; flat beyond its ends",
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("17/20", Text("17/20（85%）", "17/20 (85%)")),
        ("1/3", Text("1/3（约33.33%）", "1/3 (about 33.33%)")),
        ("0.5", Text("0.5（50%）", "0.5 (50%)")),
    ],
)
def test_a_value_is_said_as_a_percentage(value: str, said: Text) -> None:
    assert rule_of(PLAIN).reading(value) == said
