"""`checklist` (scoring specification, section 4)."""

from __future__ import annotations

import pytest

from lingji.core.text import Text
from tests.core.small import Json, mark_of, of_rule, refused_at, refuses, rule_of

LINES: list[Json] = [
    {"code": "a", "points": "5", "title": {"zh-Hans": "有计划", "en": "Is there a plan?"}},
    {"code": "b", "points": "3"},
    {"code": "c", "points": "2"},
]
MALFORMED = ["", ";", "a;", ";a", "a;;b", "a;-", "-;a", "-;-", "a;a", "a;~a", "~a;~a", "~a;~b;~c"]
UNKNOWN = ["d", "a;d", "~", "~-", "~~a", "a,b", "A", "a; b", " a"]
RULE: Json = {"kind": "checklist", "lines": LINES}


@pytest.mark.parametrize(
    ("value", "mark"),
    [
        ("a;b;c", "10"),
        ("c;a", "7"),
        ("-", "0"),
        ("a;~b", "7.1429"),
        ("~b", "0"),
        ("~b;~c", "0"),
        ("a;~b;~c", "10"),
        ("~a;b;c", "10"),
    ],
)
def test_the_lines_met_count_among_those_that_apply(value: str, mark: str) -> None:
    assert mark_of(RULE, value) == mark


@pytest.mark.parametrize("value", [*MALFORMED, *UNKNOWN])
def test_anything_else_is_refused(value: str) -> None:
    assert refuses(RULE, value)


@pytest.mark.parametrize(
    ("lines", "places"),
    [
        ([{"code": "a", "points": "9"}], ["rule.lines"]),
        ([{"code": "a", "points": "10"}, {"code": "b", "points": "0"}], ["rule.lines[1].points"]),
        ([{"code": "a", "points": "5"}, {"code": "a", "points": "5"}], ["rule.lines[1].code"]),
        ([{"code": "-", "points": "10"}], ["rule.lines[0].code"]),
        ([{"code": "a", "points": "10", "each": "1"}], ["rule.lines[0].each"]),
        ([], ["rule.lines", "rule.lines"]),
    ],
)
def test_lines_sum_to_the_points_and_none_is_nought(lines: list[Json], places: list[str]) -> None:
    found = refused_at(of_rule({"kind": "checklist", "lines": lines}))
    assert [place.removeprefix("categories[0].items[0].parts[0].") for place in found] == places


def test_titles_stand_on_the_lines_and_not_beside_them() -> None:
    rule = RULE | {"titles": {"a": {"en": "A"}}}
    assert refused_at(of_rule(rule)) == ["categories[0].items[0].parts[0].rule.titles"]


def test_with_scale_the_lines_sum_to_the_points_before_it() -> None:
    assert rule_of(RULE, "5", scale="0.5").points == 100000  # type: ignore[attr-defined]


def test_the_rule_is_said_line_by_line() -> None:
    assert rule_of(RULE).sentence() == Text(
        "逐项核对（满分10分）：a 有计划 5分；b 3分；c 2分。不适用的项不计入分母",
        "Checklist, at most 10 points: a Is there a plan? 5; b 3; c 2. "
        "Lines that do not apply are left out of the count",
    )


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("c;a;~b", Text("达到：a、c；不适用：b", "Met: a, c; not applicable: b")),
        ("-", Text("达到：无", "Met: none")),
    ],
)
def test_a_value_is_said_in_the_order_of_the_lines(value: str, said: Text) -> None:
    assert rule_of(RULE).reading(value) == said
    assert rule_of(RULE).monotone
