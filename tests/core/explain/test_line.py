"""Why the line falls where it does."""

from __future__ import annotations

from lingji.core.explain import Node, explain_entry, explain_line
from tests.core.small import category, files, framework, item, marks, part, policy, scored

REGIONS = {"entries": "entry,organisation,region,reopened"}
THREE = ["E1,One,R,0", "E2,Two,R,2", "E3,Three,R,1"]


def explained(given: dict[str, bytes]) -> list[Node]:
    case, result = scored(given)
    return [explain_line(case, result, line) for line in result.verdict.lines]


def one(policy_: dict[str, object], **values: str) -> Node:
    """The line over three entries."""
    (node,) = explained(files(policy_=policy_, headers=REGIONS, entries=THREE, observations=marks(**values)))
    return node


def test_the_line_is_told_with_its_seats_and_who_stands_beside_it() -> None:
    node = one(policy({"share": "0.4"}), E1="9", E2="8", E3="7")
    assert list(node.lines("en")) == [
        "All entries = 1 — 1 seat",
        "  Seats = 1 — Entries 3 × 0.4 → 1 (rounded down)",
        "  Last in = 9.0000 — place 1, One",
        "    Total (higher first) = 9.0000",
        "  First out = 8.0000 — place 2, Two",
        "    Total (higher first) = 8.0000",
        "  What parts them = 1.0000 — Decided by Total (higher first): 9.0000 against 8.0000",
        "    1 1 = 1.0000 — 9.0000 − 8.0000",
    ]


def test_chinese_is_set_with_full_width_brackets() -> None:
    node = one(policy({"share": "0.4"}), E1="9", E2="8", E3="7")
    assert node.children[0].says.zh == "参评单位 3 × 0.4 → 1（舍去小数）"


def test_the_criterion_that_decides_is_the_first_that_differs() -> None:
    order = [
        {"by": "total"},
        {"by": "category", "code": "1"},
        {"by": "method", "code": "survey"},
        {"by": "reopened", "ascending": True},
    ]
    node = one(policy({"base": "2", "share": "1"}, order=order), E1="9", E2="8", E3="8")
    assert node.children[-1].says.en == "Decided by Problems that came back (lower first): 1 against 2"
    assert [child.title.en for child in node.children[1].children] == [
        "Total (higher first)",
        "Category 1 1 (higher first)",
        "Marks by survey (higher first)",
        "Problems that came back (lower first)",
    ]


def test_a_tie_is_told_with_what_becomes_of_it() -> None:
    node = one(policy({"base": "1", "share": "1"}), E1="8", E2="8", E3="7")
    (tie,) = (child for child in node.children if child.kind == "tie")
    assert tie.says.en == (
        "2 entries are equal on every criterion across the line. "
        "Those tied across the line await a recorded decision"
    )
    assert [child.title.en for child in tie.children] == ["One", "Two"]


def test_an_entry_tied_at_the_line_has_no_distance_from_it() -> None:
    given = files(
        policy_=policy({"base": "1", "share": "1"}),
        entries=["E1,One", "E2,Two"],
        observations=marks(E1="8", E2="8"),
    )
    assert explain_entry(*scored(given), "E1").says.en == "Tied at the line (place 1)"


def test_a_tie_left_out_is_equal_on_every_criterion_to_nobody_inside() -> None:
    node = one(policy({"base": "1", "share": "1"}, tie_at_line="exclude"), E1="8", E2="8", E3="7")
    assert [child.kind for child in node.children] == ["quota", "first_out", "tie"]


def test_those_below_the_minimum_are_counted() -> None:
    node = one(policy({"base": "1", "share": "1"}, minimum="7.5"), E1="8", E2="8", E3="7")
    (minimum,) = (child for child in node.children if child.kind == "minimum")
    assert minimum.says.en == "1 entry lies below the minimum of 7.5: not selected, and no seat taken"


def test_seats_of_groups_are_told_with_the_rule_and_the_base() -> None:
    given = files(
        policy_=policy({"by": "region", "base": "existing_titled", "share": "1", "floor": 1}),
        headers={"entries": "entry,organisation,region,existing_title"},
        entries=["E1,One,R,1", "E2,Two,S,1"],
        observations=marks(E1="9", E2="8"),
    )
    said = (
        "Formerly titled entries 2 × 1 → 2 (rounded down); "
        "shared by largest remainders, at least 1 a group; its base 1 gives 1"
    )
    assert [node.children[0].says.en for node in explained(given)] == [said, said]


def test_a_fixed_base_is_called_so() -> None:
    node = one(policy({"base": "2", "share": "0.5"}), E1="9", E2="8", E3="7")
    assert node.children[0].says.en == "The fixed base 2 × 0.5 → 1 (rounded down)"


def test_where_category_points_decide_the_margin_may_be_negative() -> None:
    two = framework(category("1", item("1.1", part())), category("2", item("2.1", part(method="hearing"))))
    rows = ["E1,1.1,survey,o,a,3", "E1,2.1,hearing,o,a,1", "E2,1.1,survey,o,a,2", "E2,2.1,hearing,o,a,9"]
    given = files(
        two,
        policy({"base": "1", "share": "1"}, order=[{"by": "category", "code": "1"}]),
        entries=["E1,One", "E2,Two"],
        observations=rows,
    )
    (node,) = explained(given)
    assert (node.children[-1].figure, node.children[-1].says.en) == (
        "-7.0000",
        "Decided by Category 1 1 (higher first): 3.0000 against 2.0000",
    )
