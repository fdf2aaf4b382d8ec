"""`deduct` (scoring specification, section 4)."""

from __future__ import annotations

import pytest

from lingji.core.text import Text
from tests.core.small import Json, mark_of, of_rule, refused_at, refuses, rule_of

ONE: Json = {"kind": "deduct", "each": "1.5", "title": {"zh-Hans": "乱停车", "en": "cars parked wrongly"}}
CODES: Json = {
    "kind": "deduct",
    "each": {"b": "0.5", "a": "3"},
    "titles": {"a": {"zh-Hans": "积水", "en": "Puddle"}},
}


@pytest.mark.parametrize(
    ("value", "mark"), [("0", "10"), ("4", "4"), ("006", "1"), ("7", "0"), ("1000000000", "0")]
)
def test_each_fault_costs_the_same_down_to_nought(value: str, mark: str) -> None:
    assert mark_of(ONE, value) == mark


@pytest.mark.parametrize(
    ("value", "mark"), [("-", "10"), ("a=1;b=3", "5.5"), ("b=1", "9.5"), ("a=0", "10"), ("a=4", "0")]
)
def test_faults_cost_by_their_code(value: str, mark: str) -> None:
    assert mark_of(CODES, value) == mark


@pytest.mark.parametrize("value", ["", "-", "-1", "1.0", "a=1", " 1", "1000000001"])
def test_one_figure_reads_a_whole_count_alone(value: str) -> None:
    assert refuses(ONE, value)


@pytest.mark.parametrize(
    "value",
    ["", "3", "a", "a=", "a=1;", ";a=1", "a=1;a=1", "c=1", "a=-1", "a=1=2", "-;a=1", "a=1;-", "a =1", "=1"],
)
def test_codes_are_read_each_once_with_a_whole_count(value: str) -> None:
    assert refuses(CODES, value)


def test_a_fault_may_cost_more_than_all_points() -> None:
    assert mark_of({"kind": "deduct", "each": "50"}, "1") == "0"


@pytest.mark.parametrize("each", ["-1", "0.00001", {}, {"a": "-1"}, {"a": None}, {"-": "1"}, 1, None, []])
def test_a_cost_is_points(each: object) -> None:
    assert len(refused_at(of_rule({"kind": "deduct", "each": each}))) == 1


def test_titles_may_stand_only_beside_codes() -> None:
    rule = {"kind": "deduct", "each": "1", "titles": {"a": {"en": "A"}}}
    assert refused_at(of_rule(rule)) == ["categories[0].items[0].parts[0].rule.titles"]


def test_one_figure_is_said_with_what_is_counted() -> None:
    assert rule_of(ONE).sentence() == Text(
        "满分10分，乱停车每个扣1.5分，扣完为止",
        "10 points, less 1.5 each, down to 0: cars parked wrongly",
    )
    assert rule_of(ONE).reading("4") == Text("发现4个", "4 found")
    assert rule_of(ONE).reading("0") == Text("未发现", "None found")


def test_codes_are_said_with_their_titles() -> None:
    assert rule_of(CODES).sentence() == Text(
        "满分10分，按问题扣分，扣完为止：a 积水 每个扣3分；b 每个扣0.5分",
        "10 points, less for each fault found, down to 0: a Puddle 3 each; b 0.5 each",
    )
    assert rule_of(CODES).reading("a=1;b=2") == Text("a 积水 1个；b 2个", "a Puddle: 1; b: 2")
    assert rule_of(CODES).reading("-") == rule_of(CODES).reading("a=0") == Text("未发现", "None found")
    assert rule_of(CODES).monotone
