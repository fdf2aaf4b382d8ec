"""From rows to facts, and what is refused on the way (scoring specification, section 2)."""

from __future__ import annotations

import pytest

from lingji.core.facts import Entry
from lingji.core.reading import read_case
from tests.core.small import category, faults_of, files, framework, item, part, places_of

BONUS = framework(
    category("1", item("1.1", part()), item("1.3", part())),
    bonus={"cap": "5", "items": [{"code": "B", "points": "2"}]},
    vetoes=[{"code": "V"}],
)
ALL_COLUMNS = {"entries": "entry,organisation,region,sector,existing_title,reopened"}


def test_empty_optional_cells_take_their_default() -> None:
    case = read_case(files(headers=ALL_COLUMNS, entries=["E1,One,,,,", "E2,Two,R,S,1,3", "E3,Three,,,0,0"]))
    assert case.entries == (
        Entry("E1", "One", "", "", False, 0),
        Entry("E2", "Two", "R", "S", True, 3),
        Entry("E3", "Three", "", "", False, 0),
    )


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (",One,,,,", "entry"),
        ("E1,,,,,", "organisation"),
        ("E1,One,,,yes,", "existing_title"),
        ("E1,One,,,01,", "existing_title"),
        ("E1,One,,,,-1", "reopened"),
        ("E1,One,,,,1.0", "reopened"),
    ],
)
def test_an_entry_refuses_what_it_cannot_mean(row: str, column: str) -> None:
    assert places_of(files(headers=ALL_COLUMNS, entries=[row])) == [("entries.csv", 2, column)]


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ("E2,1.1,survey,o,a,5", "entry"),
        (",1.1,survey,o,a,5", "entry"),
        ("E1,1.2,survey,o,a,5", "item"),
        ("E1,,survey,o,a,5", "item"),
        ("E1,1.1,hearing,o,a,5", "method"),
        ("E1,1.1,,o,a,5", "method"),
        ("E1,1.1,survey,,a,5", "occasion"),
        ("E1,1.1,survey,o,,5", "assessor"),
        ("E1,1.1,survey,o,a,", "value"),
        ("E1,1.1,survey,o,a,five", "value"),
        ("E1,1.1,survey,o,a, 5", "value"),
        ("e1,1.1,survey,o,a,5", "entry"),
    ],
)
def test_an_observation_refuses_what_is_unknown_empty_or_unreadable(row: str, column: str) -> None:
    assert places_of(files(observations=[row])) == [("observations.csv", 2, column)]


def test_the_same_unreadable_value_is_named_in_every_row_that_has_it() -> None:
    rows = ["E1,1.1,survey,o1,a,five", "E1,1.1,survey,o2,a,5", "E1,1.1,survey,o3,a,five"]
    assert [row for _, row, _ in places_of(files(observations=rows))] == [2, 4]


def test_observations_of_a_part_that_is_void_or_not_applicable_are_checked() -> None:
    two = framework(category("1", item("1.1", part()), item("1.2", part())))
    rows = ["E1,1.1,survey,o,a,x", "E1,1.2,survey,o,a,y"]
    given = files(two, observations=rows, voids=["E1,1.1,,forged"], not_applicable=["E1,1.2,none"])
    assert [row for _, row, _ in places_of(given)] == [2, 3]


def test_a_note_may_stand_beside_a_value() -> None:
    header = {"observations": "note,value,entry,item,method,occasion,assessor"}
    case = read_case(files(headers=header, observations=["rain,5,E1,1.1,survey,o,a"]))
    assert (case.observations[0].note, case.observations[0].value) == ("rain", "5")


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("voids", "E2,1.1,,r", "entry"),
        ("voids", "E1,1.2,,r", "item"),
        ("voids", "E1,1.2,survey,r", "item"),
        ("voids", "E1,1.1,hearing,r", "method"),
        ("not_applicable", "E2,1.1,r", "entry"),
        ("not_applicable", "E1,1.2,r", "item"),
        ("bonus", "E2,B,1", "entry"),
        ("bonus", "E1,C,1", "code"),
        ("bonus", "E1,B,2.0001", "points"),
        ("bonus", "E1,B,-1", "points"),
        ("bonus", "E1,B,", "points"),
        ("bonus", "E1,B,1.00001", "points"),
        ("vetoes", "E2,V,r", "entry"),
        ("vetoes", "E1,B,r", "code"),
    ],
)
def test_a_decision_refuses_what_is_unknown_or_out_of_bounds(table: str, row: str, column: str) -> None:
    assert places_of(files(BONUS, **{table: [row]})) == [(f"{table}.csv", 2, column)]


def test_where_the_framework_has_no_bonus_that_is_said() -> None:
    (fault,) = faults_of(files(bonus=["E1,B,1"]))
    assert fault.advice.en == "no such code; the framework has none of this kind"
    assert fault.advice.zh == "测评体系没有这类代码"


@pytest.mark.parametrize(
    ("table", "row", "again", "column"),
    [
        ("entries", "E9,Nine", "E9,Other", "entry"),
        ("observations", "E1,1.1,survey,o,a,5", "E1,1.1,survey,o,a,6", "entry,item,method,occasion,assessor"),
        ("voids", "E1,1.1,,r", "E1,1.1,,r", "entry,item,method,reason"),
        ("bonus", "E1,B,1", "E1,B,2", "entry,code"),
        ("vetoes", "E1,V,r", "E1,V,s", "entry,code"),
    ],
)
def test_a_duplicate_row_is_refused(table: str, row: str, again: str, column: str) -> None:
    tables = {"entries": ["E1,One"]} | {table: [row, again]}
    tables["entries"] = [*tables["entries"], "E1,One"] if table == "entries" else tables["entries"]
    assert places_of(files(BONUS, **tables)) == [(f"{table}.csv", 3, column)]


def test_a_duplicate_not_applicable_row_is_counted_once() -> None:
    two = framework(category("1", item("1.1", part()), item("1.2", part())))
    given = files(two, not_applicable=["E1,1.1,r", "E1,1.1,s"])
    assert places_of(given) == [("not_applicable.csv", 3, "entry,item")]


def test_two_voids_of_the_same_part_may_have_two_reasons() -> None:
    case = read_case(files(voids=["E1,1.1,survey,late", "E1,1.1,survey,forged"]))
    assert case.voided["E1", "1.1", "survey"].reason == "forged"
