"""The 8×50 framework: its points, its questions, and what is promised of every part."""

from __future__ import annotations

import csv
import json
from decimal import Decimal
from pathlib import Path

import pytest

from lingji.core.faults import Faults
from lingji.core.framework import read_framework
from lingji.core.framework_check import warnings
from lingji.core.jsonread import load_object
from lingji.core.policy import read_policy

HERE = Path(__file__).parent
FOLDER = HERE.parent.parent / "frameworks" / "zero-base-8x50"
FRAMEWORK = json.loads((FOLDER / "framework.json").read_text(encoding="utf-8"))
ROWS = list(csv.DictReader((HERE / "zero_base_8x50.csv").open(encoding="utf-8")))
METHODS = ("material_review", "ledger", "observation", "hearing", "covert_visit", "survey")
ITEMS = {item["code"]: item for category in FRAMEWORK["categories"] for item in category["items"]}
PARTS = {
    f"{code}-{part['method']}": (part, part["rule"]) for code, item in ITEMS.items() for part in item["parts"]
}
LINES = {
    f"{name}-{line['code']}": line["title"]
    for name, (_, rule) in PARTS.items()
    for line in rule.get("lines", [])
}


def each_part(*kinds):
    return [
        pytest.param(part, rule, id=name)
        for name, (part, rule) in PARTS.items()
        if not kinds or rule["kind"] in kinds
    ]


def both(text):
    return set(text) == {"zh-Hans", "en"} and all(text.values())


def test_the_framework_and_its_policy_are_read_without_a_fault():
    faults = Faults()
    framework = read_framework(
        load_object("framework.json", (FOLDER / "framework.json").read_bytes()), faults
    )
    read_policy(load_object("policy.json", (FOLDER / "policy.json").read_bytes()), framework, faults)
    assert faults.found == []


def test_there_are_eight_categories_and_fifty_items_in_the_order_of_the_table():
    assert len(FRAMEWORK["categories"]) == 8
    assert list(ITEMS) == [row["item"] for row in ROWS]
    assert len(ITEMS) == 50


def test_the_points_of_the_table_come_to_a_thousand():
    assert FRAMEWORK["total"] == "1000"
    assert sum(int(row["points"]) for row in ROWS) == 1000


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["item"])
def test_an_items_points_by_method_are_those_of_the_table(row):
    item = ITEMS[row["item"]]
    assert item["points"] == row["points"]
    assert {part["method"]: part["points"] for part in item["parts"]} == {
        method: row[method] for method in METHODS if row[method] != "0"
    }


@pytest.mark.parametrize("category", FRAMEWORK["categories"], ids=lambda category: category["code"])
def test_a_categorys_items_sum_to_its_points(category):
    assert category["points"] == next(
        row["category_points"] for row in ROWS if row["category"] == category["code"]
    )
    assert sum(Decimal(item["points"]) for item in category["items"]) == Decimal(category["points"])


@pytest.mark.parametrize("item", ITEMS.values(), ids=lambda item: item["code"])
def test_an_item_has_a_title_and_its_rule_sentence_in_both_languages(item):
    assert both(item["title"])
    assert both(item["note"])


@pytest.mark.parametrize(("part", "rule"), each_part("checklist"))
def test_the_lines_of_a_checklist_sum_to_its_part(part, rule):
    assert sum(Decimal(line["points"]) for line in rule["lines"]) == Decimal(part["points"])


@pytest.mark.parametrize("title", LINES.values(), ids=LINES)
def test_a_checklist_line_is_a_question_in_both_languages(title):
    assert both(title)
    assert title["zh-Hans"].endswith(("\uff1f", "?"))
    assert title["en"].endswith("?")


@pytest.mark.parametrize("language", ["zh-Hans", "en"])
def test_no_question_stands_twice(language):
    questions = [title[language] for title in LINES.values()]
    assert len(questions) == len(set(questions)) > 100


@pytest.mark.parametrize(("part", "rule"), each_part("grade"))
def test_every_level_of_a_grade_has_a_title_and_the_grade_says_what_each_means(part, rule):
    assert set(rule["titles"]) == set(rule["levels"])
    assert all(both(title) for title in rule["titles"].values())
    for code in rule["levels"]:
        assert f"{code}\uff1a" in rule["note"]["zh-Hans"]
        assert f"{code}: " in rule["note"]["en"]


@pytest.mark.parametrize(("part", "rule"), each_part("ratio", "deduct"))
def test_what_is_measured_or_counted_has_a_title(part, rule):
    if isinstance(rule.get("each"), dict):
        assert set(rule["titles"]) == set(rule["each"])
        assert all(both(title) for title in rule["titles"].values())
    else:
        assert both(rule["title"])


@pytest.mark.parametrize(("part", "rule"), each_part())
def test_what_people_judge_has_a_tolerance_and_what_is_counted_has_none(part, rule):
    judged = part["method"] not in ("ledger", "survey")
    assert part.get("tolerance") == ("0.2" if judged else None)
    assert part.get("assessors") == ("mean" if judged else None)


def test_complete_information_is_asked_for_on_three_occasions():
    (part,) = ITEMS["6.3"]["parts"]
    assert (part["min_occasions"], part["occasions"], part["rule"]["each"]) == (3, "mean", "3")


def test_the_bonus_is_capped_at_thirty_and_every_item_says_how_it_is_counted():
    bonus = FRAMEWORK["bonus"]
    assert bonus["cap"] == "30"
    assert [item["points"] for item in bonus["items"]] == ["10", "10", "10", "5", "5", "5"]
    assert all(both(item["title"]) and both(item["note"]) for item in bonus["items"])


def test_the_eight_vetoes_are_named_in_both_languages():
    assert [veto["code"] for veto in FRAMEWORK["vetoes"]] == [f"V{number}" for number in range(1, 9)]
    assert all(both(veto["title"]) for veto in FRAMEWORK["vetoes"])


def test_the_framework_itself_raises_no_warning():
    assert warnings(FRAMEWORK) == []
