"""A case is read whole, or every fault is named at once (scoring specification, section 2)."""

from __future__ import annotations

import pytest

from lingji.core.faults import Refused
from lingji.core.reading import FILES, read_case, read_framework
from tests.core.small import (
    category,
    faults_of,
    files,
    framework,
    item,
    marks,
    part,
    places_of,
    policy,
)

THREE = framework(category("1", item("1.1", part()), item("1.2", part()), item("1.3", part())))
REGIONS = {"entries": "entry,organisation,region"}


def test_the_files_of_a_case_are_named() -> None:
    assert FILES[:4] == ("framework.json", "policy.json", "entries.csv", "observations.csv")


@pytest.mark.parametrize("file", ["framework.json", "policy.json", "entries.csv", "observations.csv"])
def test_a_missing_file_is_one_fault(file: str) -> None:
    given = files(observations=marks(E1="5"))
    del given[file]
    assert places_of(given) == [(file, None, "")]


def test_the_other_files_may_be_missing_or_hold_a_header_alone() -> None:
    given = files(voids=[], not_applicable=[], bonus=[], vetoes=[])
    assert read_case(given) == read_case(files())


def test_faults_of_all_files_are_named_at_once() -> None:
    given = files(
        entries=["E1,One", "E1,Two"],
        observations=marks(E1="x", E2="5"),
        voids=["E1,9,,r"],
        bonus=["E1,B,1"],
        vetoes=["E3,V,r"],
        policy_=policy(minimum="x"),
    )
    assert [file for file, _, _ in places_of(given)] == [
        "policy.json",
        "entries.csv",
        "observations.csv",
        "observations.csv",
        "voids.csv",
        "bonus.csv",
        "vetoes.csv",
        "vetoes.csv",
    ]


def test_records_are_not_judged_by_a_framework_that_is_itself_refused() -> None:
    given = files(framework(total="9"), observations=["E1,9.9,survey,,a,x"], vetoes=["E1,V,r"])
    given |= files(bonus=["E1,B,x"], voids=["E1,9,,r"], not_applicable=["E1,9,r"]) | {
        name: given[name] for name in ("framework.json", "observations.csv", "vetoes.csv")
    }
    assert places_of(given) == [
        ("framework.json", None, "categories"),
        ("observations.csv", 2, "occasion"),
        ("bonus.csv", 2, "points"),
    ]


def test_entries_are_not_missed_where_their_table_could_not_be_read() -> None:
    given = files(observations=marks(E1="5", E2="5")) | {"entries.csv": b'entry,organisation\n"E1,One\n'}
    assert places_of(given) == [("entries.csv", 2, "")]


def test_an_entry_whose_row_has_a_cell_too_many_is_known_all_the_same() -> None:
    given = files(entries=["E1,One,Two"], observations=marks(E1="5", E2="5"))
    assert places_of(given) == [("entries.csv", 2, ""), ("observations.csv", 3, "entry")]


def test_items_left_out_are_worth_what_the_policy_allows_at_most() -> None:
    rows = ["E1,1.1,r", "E1,1.2,r", "E2,1.1,r"]
    both = ["E1,One", "E2,Two"]
    assert read_case(files(THREE, policy(not_applicable_max="20"), entries=both, not_applicable=rows))
    given = files(THREE, policy(not_applicable_max="19.9999"), entries=both, not_applicable=rows)
    assert places_of(given) == [("not_applicable.csv", 3, "item")]


def test_never_are_all_points_left_out() -> None:
    rows = ["E1,1.1,r", "E1,1.2,r", "E1,1.3,r"]
    assert places_of(files(THREE, not_applicable=rows)) == [("not_applicable.csv", 4, "item")]


def test_the_column_by_which_seats_are_shared_is_filled_in_every_row() -> None:
    given = files(policy_=policy({"by": "region"}), headers=REGIONS, entries=["E1,One,R", "E2,Two,"])
    assert places_of(given) == [("entries.csv", 3, "region")]


def test_the_column_by_which_seats_are_shared_is_there() -> None:
    assert places_of(files(policy_=policy({"by": "sector"}))) == [("entries.csv", 2, "sector")]


def test_floors_that_need_more_than_the_quota_are_refused() -> None:
    quota = {"by": "region", "share": "0.5", "floor": 1}
    rows = ["E1,One,R", "E2,Two,S", "E3,Three,T"]
    assert places_of(files(policy_=policy(quota), headers=REGIONS, entries=rows)) == [
        ("policy.json", None, "quota.floor")
    ]


def test_a_framework_is_read_by_itself() -> None:
    with pytest.raises(Refused) as refused:
        read_framework(b"[]")
    assert [fault.file for fault in refused.value.faults] == ["framework.json"]


def test_a_fault_says_file_row_column_value_and_what_to_do_in_both_languages() -> None:
    (fault,) = faults_of(files(observations=marks(E1="five")))
    assert fault.sentence("en") == (
        "observations.csv, row 2, column value “five”: "
        "write a decimal, at most 9 digits before and 6 after the point, such as 12.5"
    )
    assert fault.sentence("zh") == (
        "observations.csv，第 2 行，列 value “five”：应为小数，小数点前至多9位、后至多6位，如 12.5"
    )
