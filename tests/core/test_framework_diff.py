"""What parts two frameworks, in plain words."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from lingji.core.framework_diff import UNFINISHED, compare, name_of, sentence_of
from tests.core.small import Json, category, framework, item, part

GRADE: Json = {"kind": "grade", "levels": {"A": "1", "B": "0"}}


def small() -> Any:
    first = category("1", item("1.1", part(), title={"zh-Hans": "甲", "en": "One"}), item("1.2", part(GRADE)))
    return copy.deepcopy(
        framework(first, category("2", item("2.1", part()), item("2.2", part()), item("2.3", part())))
    )


def said(before: Json, after: Json, language: str = "en") -> list[str]:
    return [each.sentence().say(language) for each in compare(before, after)]


def test_the_same_framework_differs_in_nothing() -> None:
    assert said(small(), small()) == []


def test_points_are_told_from_and_to() -> None:
    after = small()
    after["categories"][0]["items"][0]["points"] = "12"
    assert said(small(), after) == ["1.1 One: points 10 → 12"]
    assert said(small(), after, "zh") == ["1.1 甲：分值 10 → 12"]


def test_a_rule_is_told_by_its_sentences() -> None:
    after = small()
    after["categories"][0]["items"][1]["parts"][0]["rule"] = {"kind": "deduct", "each": "2"}
    before_says, after_says = (
        "By level, at most 10 points: A 10; B 0",
        "10 points, less 2 each, down to 0: faults found",
    )
    assert said(small(), after) == [f"1.2 · Survey: rule {before_says} → {after_says}"]


def test_items_come_and_go() -> None:
    after = small()
    after["categories"][0]["items"][0] = item("1.9", part(), title={"en": "New"})
    assert said(small(), after) == ["Added: 1.9 New (10 points)", "Removed: 1.1 One (10 points)"]


def test_an_item_that_changes_its_category_has_moved() -> None:
    after = small()
    after["categories"][1]["items"].append(after["categories"][0]["items"].pop(0))
    assert said(small(), after) == ["Moved: 1.1 One (1 → 2)"]


def test_an_item_that_changes_its_place_has_moved() -> None:
    after = small()
    items = after["categories"][1]["items"]
    items.insert(0, items.pop(2))
    assert said(small(), after) == ["Moved: 2.3 (now first)"]
    assert said(after, small()) == ["Moved: 2.3 (now behind “2.2”)"]


def test_a_new_code_under_the_old_title_is_a_new_code() -> None:
    after = small()
    after["categories"][0]["items"][0]["code"] = "1.7"
    assert said(small(), after) == ["1.7 One: code 1.1 → 1.7"]


def test_titles_are_told_by_their_language() -> None:
    after = small()
    after["categories"][0]["items"][0]["title"] = {"zh-Hans": "乙", "bo": "x"}
    assert said(small(), after, "zh") == [
        "1.1 乙：名称（中文） 甲 → 乙",
        "1.1 乙：名称（英文） One → （空）",
        "1.1 乙：名称（bo） （空） → x",
    ]


def test_parts_come_and_go() -> None:
    after = small()
    after["categories"][0]["items"][0]["parts"] = [part(points="10", method="hearing")]
    assert said(small(), after) == [
        "Added: 1.1 One · Hearing of reports (10 points; The figure given is the mark, within 0 … 10)",
        "Removed: 1.1 One · Survey (10 points)",
    ]


def test_how_marks_are_combined_is_told_in_words() -> None:
    after = small()
    after["categories"][0]["items"][0]["parts"][0] |= {"assessors": "median", "tolerance": "0.2"}
    assert said(small(), after) == [
        "1.1 One · Survey: tolerance (empty) → 0.2",
        "1.1 One · Survey: assessors combined by mean → median",
    ]


def test_categories_come_and_go_with_their_items() -> None:
    after = small()
    after["categories"][1] = category("3", item("3.1", part()))
    assert said(small(), after) == [
        "Added: 3 (10 points)",
        "Added: 3.1 (10 points)",
        "Removed: 2 (30 points)",
        "Removed: 2.1 (10 points)",
        "Removed: 2.2 (10 points)",
        "Removed: 2.3 (10 points)",
    ]


def test_the_whole_the_bonus_and_the_vetoes_are_compared_too() -> None:
    before, after = small(), small()
    before |= {"rounding": {"places": 4, "mode": "half_even"}, "vetoes": [{"code": "V1"}]}
    after |= {"version": "2", "rounding": {"places": 2, "mode": "half_up"}}
    after |= {
        "bonus": {"cap": "5", "items": [{"code": "B1", "points": "5"}]},
        "vetoes": [{"code": "V1", "title": {"en": "x"}}],
    }
    assert said(before, after) == [
        "Framework: version 1 → 2",
        "Framework: decimal places 4 → 2",
        "Framework: rounding half to even → half away from zero",
        "Bonus: cap (empty) → 5",
        "Added: Bonus B1 (5 points)",
        "Veto V1 x: title (English) (empty) → x",
    ]
    assert "Removed: Bonus B1 (5 points)" in said(after, before)


def test_what_is_not_finished_is_compared_as_well() -> None:
    assert said({"categories": "x"}, {"categories": [{"items": [{"parts": [{}]}]}]}) == ["Added: ", "Added: "]


@pytest.mark.parametrize(
    "broken",
    [
        {},
        {"points": "x"},
        {"points": "10"},
        {"points": "10", "scale": "3", "rule": GRADE},
        {"points": "1", "scale": "0"},
    ],
)
def test_the_sentence_of_a_rule_that_is_not_finished_says_so(broken: Json) -> None:
    assert sentence_of(broken) == UNFINISHED


def test_a_name_falls_back_to_the_other_language() -> None:
    assert name_of({"code": "1", "title": {"en": "One"}}).zh == "1 One"


def test_the_8x50_differs_from_itself_in_nothing(repository: Path) -> None:
    source = json.loads((repository / "frameworks/zero-base-8x50/framework.json").read_bytes())
    assert compare(source, copy.deepcopy(source)) == []
