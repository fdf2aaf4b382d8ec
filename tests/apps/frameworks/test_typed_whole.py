"""The framework's own facts as typed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from lingji.apps.frameworks.document import Json
from lingji.apps.frameworks.typed_whole import name_of_fault, read_whole_form, typed_whole
from tests.core.small import framework

WITH_BONUS: Json = {
    "bonus": {"cap": "5", "items": [{"code": "B1", "points": "5", "note": {"en": "n"}}], "note": {"en": "n"}},
    "vetoes": [{"code": "V1", "title": {"en": "Cheating"}}],
}


def small() -> Json:
    return dict(framework()) | WITH_BONUS


def test_the_facts_of_the_8x50_are_typed_and_written_without_loss(repository: Path) -> None:
    source = json.loads((repository / "frameworks/zero-base-8x50/framework.json").read_bytes())
    assert typed_whole(source).json(source) == (source, [])


def test_a_row_without_a_code_gets_the_next_one() -> None:
    made = typed_whole(small())
    made.change("add-row vetoes")
    made.rows["vetoes"][1]["title.en"] = "Leaking"
    assert made.json(small())[0]["vetoes"][1] == {"code": "V2", "title": {"en": "Leaking"}}


def test_rows_that_are_dropped_are_gone_and_so_is_an_empty_bonus() -> None:
    made = typed_whole(small())
    for wish in ("drop-row bonus.0", "drop-row vetoes.0", "nonsense", "drop-row bonus"):
        made.change(wish)
    made.fields["bonus.cap"] = ""
    written, _ = made.json(small())
    assert "bonus" not in written
    assert "vetoes" not in written


def test_a_code_that_stands_twice_stops_the_save() -> None:
    made = typed_whole(small())
    made.rows["vetoes"].append({"code": "V1"})
    assert [fault.column for fault in made.json(small())[1]] == ["vetoes[1].code"]


def test_the_usual_rounding_is_not_written_where_none_was() -> None:
    made = typed_whole(small())
    made.fields |= {"rounding.places": "4", "rounding.mode": "half_even"}
    assert "rounding" not in made.json(small())[0]
    made.fields["rounding.places"] = "2"
    assert made.json(small())[0]["rounding"] == {"places": 2, "mode": "half_even"}


def test_a_form_is_read_by_the_names_of_its_inputs() -> None:
    made = read_whole_form(
        {"version": "2", "bonus[3].code": "B9", "bonus[3].other": "x", "vetoes[x].code": "y"}
    )
    assert (made.fields["version"], made.rows) == ("2", {"bonus": [{"code": "B9"}], "vetoes": []})


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("categories", "total"),
        ("version", "version"),
        ("bonus.items[1].points", "bonus[1].value"),
        ("vetoes[0].code", "vetoes[0].code"),
    ],
)
def test_a_fault_finds_its_input(path: str, name: str) -> None:
    assert name_of_fault(path) == name
