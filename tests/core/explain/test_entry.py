"""Why an entry has its total and its place."""

from __future__ import annotations

from lingji.core.explain import Node, explain_entry
from tests.core.small import Json, category, files, framework, item, marks, part, policy, scored

BONUS: Json = {"cap": "3", "items": [{"code": "B1", "points": "2"}, {"code": "B2", "points": "2.5"}]}
TWO = framework(
    category("1", item("1.1", part())),
    category("2", item("2.1", part())),
    bonus=BONUS,
    vetoes=[{"code": "V"}],
)
FULL = ["E1,1.1,survey,o,a,4", "E1,2.1,survey,o,a,5"]


def explained(given: dict[str, bytes], entry: str = "E1") -> Node:
    return explain_entry(*scored(given), entry)


def found(node: Node, kind: str) -> list[Node]:
    own = [node] if node.kind == kind else []
    return own + [each for child in node.children for each in found(child, kind)]


def test_an_entry_is_told_from_its_outcome_to_its_items() -> None:
    given = files(TWO, policy({"base": "1", "share": "1"}), observations=FULL)
    assert list(explained(given).lines("en")) == [
        "One = 9.0000 — Selected (place 1)",
        "  Place = 1 — Compared in this order; entries equal on all of it share a place",
        "    Total (higher first) = 9.0000",
        "  Total = 9.0000",
        "    Sum of the categories = 9.0000 — 4.0000 + 5.0000 = 9.0000",
        "      1 1 (10 points) = 4.0000",
        "        1.1 1.1 = 4.0000",
        "      2 2 (10 points) = 5.0000",
        "        2.1 2.1 = 5.0000",
        "    Bonus = 0.0000",
    ]


def test_chinese_is_set_with_full_width_stops() -> None:
    lines = list(explained(files(TWO, observations=FULL)).lines("zh-Hans"))
    assert lines[0] == "One = 9.0000 — 未入选（第1名）"
    assert "    总分（高者在前） = 9.0000" in lines


def test_the_bonus_is_told_with_its_cap() -> None:
    node = explained(files(TWO, observations=FULL, bonus=["E1,B1,2", "E1,B2,2.5"]))
    (bonus,), (total,) = found(node, "bonus"), found(node, "total")
    assert (bonus.figure, bonus.says.en) == ("3.0000", "4.5 earned, at most 3")
    assert total.says.en == "9.0000 + 3.0000 = 12.0000"
    assert [child.code for child in bonus.children] == ["B1", "B2"]


def test_rescaling_is_told_with_what_was_left_out() -> None:
    node = explained(files(TWO, observations=FULL, not_applicable=["E1,2.1,no such duty"]))
    (rescaled,) = found(node, "rescaled")
    assert (rescaled.figure, rescaled.says.en) == ("8.0000", "4.0000 × 20 ÷ 10 → 8.0000")
    assert rescaled.children[0].says.en == "not applicable (10 points): no such duty"


def test_a_veto_is_named_with_its_reason() -> None:
    node = explained(files(TWO, observations=FULL, vetoes=["E1,V,a grave accident"]))
    assert node.says.en == "Vetoed (not ranked)"
    assert [order.says.en for order in found(node, "order")] == ["Not ranked; these would be compared"]
    assert [veto.says.en for veto in found(node, "veto")] == ["a grave accident"]


def test_what_keeps_an_entry_incomplete_is_named() -> None:
    node = explained(files(TWO, observations=FULL[:1]))
    assert node.says.zh == "记录不全（不排名）"
    assert [(owed.code, owed.says.zh) for owed in found(node, "owed")] == [("2.1/survey", "问卷调查：缺记录")]


def test_where_missing_parts_count_as_nought_nothing_is_owed() -> None:
    node = explained(files(TWO, policy(incomplete="zero"), observations=FULL[:1]))
    assert found(node, "owed") == []
    assert [each.says.en for each in found(node, "item")] == ["", "Missing"]


def test_below_the_minimum_the_minimum_is_named() -> None:
    node = explained(files(policy_=policy(minimum="5"), observations=marks(E1="4")))
    assert node.says.en == "Below the minimum (place 1); the total lies below the minimum of 5"


def test_how_far_the_line_is_stands_on_both_sides() -> None:
    given = files(
        policy_=policy({"base": "1", "share": "1"}),
        entries=["E1,One", "E2,Two"],
        observations=marks(E1="4", E2="5"),
    )
    assert explained(given, "E1").says.en == "Not selected (place 2); 1.0000 points from the last one in"
    assert explained(given, "E2").says.zh == "入选（第1名）；总分与线下第一名相差1.0000"
