"""Why an item has its points, down to the record."""

from __future__ import annotations

from lingji.core.explain import Node, explain_item
from tests.core.small import NUMBER, Json, category, files, framework, item, part, policy, scored

GRADE: Json = {"kind": "grade", "levels": {"A": "1", "B": "1/3"}}


def explained(*parts: Json, records: list[str], incomplete: str = "block", **tables: list[str]) -> Node:
    """Item 1.1 of E1 from `method,occasion,assessor,value`."""
    only = framework(category("1", item("1.1", *parts), item("1.2", part(points="90"))))
    rows = [f"E1,1.1,{record}" for record in records]
    case, result = scored(files(only, policy(incomplete=incomplete), observations=rows, **tables))
    marks = [mark for mark in result.marks_of["E1"] if mark.item == "1.1"]
    return explain_item(case, case.framework.items["1.1"], marks)


def english(node: Node) -> list[str]:
    return list(node.lines("en"))


def test_one_record_is_told_from_the_item_to_the_value() -> None:
    assert english(explained(part(GRADE), records=["survey,o,a,B"])) == [
        "1.1 1.1 (10 points) = 3.3333",
        "  Survey (10 points) = 3.3333",
        "    Rule — By level, at most 10 points: A 10; B 10/3",
        "    o = 3.3333",
        "      a = 3.3333 — Level: B; exactly 10/3, rounded (half to even) to 3.3333",
    ]


def test_parts_are_summed_before_the_readers_eyes() -> None:
    node = explained(part(), part(method="hearing"), records=["survey,o,a,1", "hearing,o,a,2.5"])
    assert node.says.en == "2.5000 + 1.0000 = 3.5000"


def test_assessors_and_occasions_are_combined_in_words() -> None:
    (survey,) = explained(part(), records=["survey,o1,a,1", "survey,o1,b,2", "survey,o2,a,3"]).children
    assert survey.says.zh == "2次平均：1.5000、3.0000 → 2.2500"
    assert survey.children[1].says.en == "The mean of 2 assessors: 1.0000, 2.0000 → 1.5000"


def test_a_third_opinion_is_named() -> None:
    records = ["survey,o,a,1", "survey,o,b,9", "survey,o,c,3"]
    (survey,) = explained(part(tolerance="0.2"), records=records).children
    assert survey.children[1].says.zh == "3人中位数（有第三人意见）：1.0000、9.0000、3.0000 → 3.0000"


def test_a_dispute_is_named_with_what_was_tolerated() -> None:
    (survey,) = explained(part(tolerance="0.2"), records=["survey,o,a,1", "survey,o,b,9"]).children
    assert (survey.figure, survey.says.en) == ("", "Disputed: a third opinion is owed; no mark yet")
    assert survey.children[1].says.en == (
        "The two marks are 8 apart, more than the 2 tolerated; a third opinion is owed"
    )


def test_of_a_void_part_no_third_opinion_is_owed() -> None:
    records = ["survey,o,a,1", "survey,o,b,9"]
    (survey,) = explained(part(tolerance="0.2"), records=records, voids=["E1,1.1,,forged"]).children
    assert (survey.figure, survey.says.en) == ("0.0000", "Declared void, so 0: forged")
    assert survey.children[1].says.en == "The two marks are 8 apart, more than the 2 tolerated"


def test_an_item_that_does_not_apply_has_no_figure() -> None:
    node = explained(part(), records=[], not_applicable=["E1,1.1,no such duty"])
    assert (node.figure, node.children[0].says.zh) == ("", "本项不适用：no such duty")


def test_what_is_missing_is_counted() -> None:
    (survey,) = explained(part(min_occasions=2), records=["survey,o,a,1"]).children
    assert survey.says.en == "2 occasions are owed, 1 recorded"


def test_a_missing_part_that_counts_as_nought_says_so() -> None:
    (survey,) = explained(part(), records=[], incomplete="zero").children
    assert (survey.figure, survey.says.en) == (
        "0.0000",
        "1 occasion is owed, 0 recorded; by the policy it counts as 0",
    )


def test_scaling_says_whether_it_was_rounded() -> None:
    (exact,) = explained(part(NUMBER, scale="0.8"), records=["survey,o,a,5"]).children
    (rounded,) = explained(part(NUMBER, scale="0.5"), records=["survey,o,a,0.0003"]).children
    assert exact.says.en == "0.8 × 5.0000 = 4.0000"
    assert rounded.says.en == "0.5 × 0.0003 → 0.0002"


def test_the_note_of_an_item_is_said() -> None:
    noted = framework(category("1", item("1.1", part(), note={"zh-Hans": "看台账", "en": "See the ledger"})))
    case, result = scored(files(noted))
    assert explain_item(case, case.framework.items["1.1"], list(result.marks)).says.zh == "看台账"
