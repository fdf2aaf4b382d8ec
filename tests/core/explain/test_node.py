"""One step of an explanation."""

from __future__ import annotations

from lingji.core.explain.node import EMPTY, Node, because, joined, numbered, summed
from lingji.core.text import Text, same

TREE = Node(
    "total",
    "E1",
    Text("总分", "Total"),
    "3.0000",
    Text("一加二", "one and two"),
    (Node("item", "1", same("1")),),
)


def test_a_tree_is_rendered_as_indented_lines() -> None:
    assert list(TREE.lines("en")) == ["Total = 3.0000 — one and two", "  1"]
    assert next(TREE.lines("zh-Hans")) == "总分 = 3.0000 — 一加二"


def test_a_tree_is_data() -> None:
    child = TREE.as_json()["children"][0]  # type: ignore[index]
    assert child == {
        "kind": "item",
        "code": "1",
        "title": {"zh-Hans": "1", "en": "1"},
        "figure": "",
        "says": {"zh-Hans": "", "en": ""},
        "children": [],
    }


def test_what_says_nothing_is_not_joined() -> None:
    assert joined([EMPTY, Text("甲", "a"), EMPTY, Text("乙", "b")]) == Text("甲；乙", "a; b")


def test_a_reason_is_added_where_one_was_recorded() -> None:
    assert because(Text("作废", "Void"), "forged") == Text("作废：forged", "Void: forged")
    assert because(Text("作废", "Void"), "") == Text("作废", "Void")


def test_a_sum_puts_negative_figures_in_brackets() -> None:
    assert summed(["1.0000", "-2.0000"]) == "1.0000 + (-2.0000)"
    assert numbered("1.1", Text("项", "item")) == Text("1.1 项", "1.1 item")
