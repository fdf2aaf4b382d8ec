"""What is typed about an item: read, shown again, turned into JSON."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from lingji.apps.frameworks.typed import TypedItem, names_of, read_typed, typed_item
from lingji.core.rules import KINDS
from tests.core.small import Json, item, part

GRADE: Json = {"kind": "grade", "levels": {"A": "1", "B": "0"}}
LINES: Json = {
    "kind": "checklist",
    "lines": [{"code": "a", "points": "4", "note": {"en": "n"}}, {"code": "b", "points": "6"}],
}


def typed(*rules: Json) -> TypedItem:
    return typed_item(item("1.1", *(part(rule) for rule in rules)))


def rule_of(made: TypedItem) -> Any:
    return made.json({})[0]["parts"][0]["rule"]


def test_the_whole_8x50_is_typed_and_written_without_loss(repository: Path) -> None:
    source = json.loads((repository / "frameworks/zero-base-8x50/framework.json").read_bytes())
    items = [each for category in source["categories"] for each in category["items"]]
    assert [typed_item(each).json(each) for each in items] == [(each, []) for each in items]


def test_a_row_without_a_code_gets_the_next_one() -> None:
    made = typed(GRADE)
    made.parts[0].rows["levels"].append({"value": "0.5"})
    assert rule_of(made)["levels"] == {"A": "1", "B": "0", "C": "0.5"}


def test_a_row_whose_cells_were_emptied_is_gone() -> None:
    made = typed(GRADE)
    made.parts[0].rows["levels"][1] = {"code": "", "value": ""}
    assert rule_of(made)["levels"] == {"A": "1"}


def test_a_code_that_stands_twice_stops_the_save_and_names_its_row() -> None:
    made = typed(GRADE)
    made.parts[0].rows["levels"][1]["code"] = "A"
    faults = made.json({})[1]
    assert [names_of(made, fault.column) for fault in faults] == ["parts[0].rows.levels[0].value"]


def test_one_cost_and_a_table_of_costs_exclude_each_other() -> None:
    made = typed({"kind": "deduct", "each": "1"})
    made.parts[0].rows["each"] = [{"code": "a", "value": "2"}]
    assert [fault.column for fault in made.json({})[1]] == ["parts[0].rule.each"]


def test_what_the_form_does_not_show_is_kept() -> None:
    before = item("1.1", part(LINES, title={"en": "t"}), source={"en": "s"})
    assert typed_item(before).json(before)[0] == before


def test_a_number_of_occasions_that_is_none_stops_the_save() -> None:
    made = typed(GRADE)
    made.parts[0].figures["min_occasions"] = "two"
    assert [fault.column for fault in made.json({})[1]] == ["parts[0].min_occasions"]


def test_a_number_of_occasions_is_written_as_a_number() -> None:
    made = typed(GRADE)
    made.parts[0].figures["min_occasions"] = "2"
    assert made.json({})[0]["parts"][0]["min_occasions"] == 2


@pytest.mark.parametrize("kind", KINDS)
def test_another_kind_brings_its_own_fields(kind: str) -> None:
    made = typed(GRADE)
    made.parts[0].kind = kind
    made.change("")
    assert rule_of(made) == ({"kind": kind, **KINDS[kind].start(100000)} if kind != "grade" else GRADE)


def test_parts_and_rows_come_go_and_move_by_buttons() -> None:
    made = typed(GRADE)
    for wish in ("add-part", "raise-part 1", "add-row 1.levels", "drop-row 1.levels.0", "drop-part 0"):
        made.change(wish)
    assert [part.rows["levels"] for part in made.parts] == [
        [{"code": "B", "value": "0", "title.zh-Hans": "", "title.en": ""}, {}]
    ]


@pytest.mark.parametrize(
    "wish", ["", "nonsense", "drop-part 7", "drop-row 0.levels", "raise-part 0", "add-row 0"]
)
def test_a_wish_that_means_nothing_changes_nothing(wish: str) -> None:
    made = typed(GRADE)
    made.change(wish)
    assert rule_of(made) == GRADE


def test_a_form_is_read_by_the_names_of_its_inputs() -> None:
    made = read_typed(
        {
            "code": "1.1",
            "points": "10",
            "parts[0].method": "survey",
            "parts[0].points": "10",
            "parts[0].origin": "0",
            "parts[0].rule.kind": "steps",
            "parts[0].rule.was": "steps",
            "parts[0].rows.steps[3].at": "0.9",
            "parts[0].rows.steps[3].value": "10",
            "parts[0].unknown": "x",
            "parts[0].rule.kind ": "x",
        }
    )
    written = {"method": "survey", "points": "10", "rule": {"kind": "steps", "steps": [["0.9", "10"]]}}
    assert made.json({})[0]["parts"] == [written]


@pytest.mark.parametrize(
    ("column", "name"),
    [
        ("points", "points"),
        ("parts[0].points", "parts[0].points"),
        ("parts[0].rule.lines", "parts[0].rows.lines"),
        ("parts[0].rule.lines[1].points", "parts[0].rows.lines[2].value"),
        ("parts[0].rule.lines[1].code", "parts[0].rows.lines[2].code"),
        ("parts[0].rule.lines[9].code", "parts[0].rows.lines"),
        ("parts[7].rule.lines", "parts[7].rule.lines"),
    ],
)
def test_a_fault_finds_its_input(column: str, name: str) -> None:
    made = typed(LINES)
    made.parts[0].rows["lines"].insert(1, {"code": ""})
    assert names_of(made, column) == name
