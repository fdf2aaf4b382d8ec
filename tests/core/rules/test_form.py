"""What every rule kind says about itself for those who write rules."""

from __future__ import annotations

import pytest

from lingji.core.rules import KINDS
from lingji.core.rules.form import Rows, free_code, titled
from tests.core.small import Json, rule_of

CHECKLIST: Json = {
    "kind": "checklist",
    "lines": [
        {
            "code": "a",
            "points": "6",
            "title": {"zh-Hans": "甲", "en": "First", "bo": "x"},
            "source": {"en": "s"},
        },
        {"code": "b", "points": "4"},
    ],
}
GRADE: Json = {"kind": "grade", "levels": {"A": "1", "B": "0.5"}, "titles": {"A": {"en": "Good", "bo": "x"}}}
RATIO: Json = {"kind": "ratio", "curve": [["0.5", "0"], ["1", "1"]]}


def rows_of(kind: str) -> Rows:
    return next(field for field in KINDS[kind].fields if isinstance(field, Rows))


@pytest.mark.parametrize("kind", KINDS)
def test_a_fresh_rule_of_any_kind_is_sound(kind: str) -> None:
    rule = rule_of({"kind": kind, **KINDS[kind].start(100000)})
    assert rule.kind == kind


@pytest.mark.parametrize("kind", KINDS)
def test_every_sample_of_any_kind_can_be_marked(kind: str) -> None:
    rule = rule_of({"kind": kind, **KINDS[kind].start(100000)})
    marks = [rule.mark(value) for value in rule.samples()]
    assert max(marks) == 100000


def test_a_list_of_one_line_has_samples_too() -> None:
    rule = rule_of({"kind": "checklist", "lines": [{"code": "a", "points": "10"}]})
    assert rule.samples() == ("a", "-")


def test_costs_by_code_have_samples_too() -> None:
    rule = rule_of({"kind": "deduct", "each": {"a": "1", "b": "2"}})
    assert rule.samples() == ("-", "a=1", "b=1", "a=1;b=1")


@pytest.mark.parametrize("rule", [CHECKLIST, GRADE, RATIO])
def test_rows_that_are_read_and_written_say_the_same(rule: Json) -> None:
    rows = rows_of(str(rule["kind"]))
    made: Json = {"kind": rule["kind"]}
    rows.write(made, rows.read(rule), rule)
    assert made == rule


def test_a_row_without_titles_leaves_none_behind() -> None:
    rows = rows_of("grade")
    made: Json = {}
    rows.write(made, [{"code": "A", "value": "1"}], {})
    assert made == {"levels": {"A": "1"}}


@pytest.mark.parametrize("broken", [{}, {"lines": "x", "levels": [], "curve": [1, ["1"]], "titles": []}])
def test_a_broken_rule_has_no_rows(broken: Json) -> None:
    assert [rows_of(kind).read(broken) for kind in ("grade", "checklist", "ratio")] == [[], [], []]


@pytest.mark.parametrize(
    ("taken", "free"),
    [((), "a"), (("a", "c"), "b"), (("A", "B"), "C"), (tuple("abcdefghijklmnopqrstuvwxyz"), "a1")],
)
def test_the_next_free_code_follows_those_that_are_there(taken: tuple[str, ...], free: str) -> None:
    assert free_code(taken) == free


def test_an_empty_title_is_taken_away() -> None:
    assert titled({"code": "a", "title": {"en": "x"}}, "", "") == {"code": "a"}
