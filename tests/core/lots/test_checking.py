"""A published record: an honest one holds, and each way of cheating is a finding."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest

from lingji.core.faults import Refused
from lingji.core.jsonread import load_object
from lingji.core.lots.checking import check_record
from lingji.core.lots.record import round_record, sealed_draw
from tests.core.lots.example import DUMMY, PLANNED, POINTS_DRAW, POOLS, ROUND, UNITS_DRAW, example_record

HONEST = example_record()


def codes(record: dict) -> set[str]:
    return {finding.code for finding in check_record(record)}


def opening(record: dict, draw: int) -> dict:
    return record["draws"][draw - 1]["opening"]


@pytest.fixture
def record() -> dict:
    return deepcopy(HONEST)


def test_an_honest_record_has_no_finding(record):
    assert check_record(record) == []


def test_the_order_of_rows_and_custodians_decides_nothing(record):
    record["pools"]["units"]["rows"].reverse()
    record["draws"][0]["commitments"].reverse()
    opening(record, UNITS_DRAW)["secrets"].reverse()

    assert check_record(record) == []


def test_a_swapped_unit_is_found_at_its_place(record):
    drawn = opening(record, UNITS_DRAW)["drawn"]
    right = drawn[1]["id"]
    drawn[1]["id"] = "B-9"

    found = check_record(record)

    assert [(each.code, each.place) for each in found] == [("result_differs", "draws[0].opening.drawn[1]")]
    assert "the record says “B-9”" in found[0].sentence("en")
    assert f"the seed gives “{right}”" in found[0].sentence("en")
    assert "记录为“B-9”" in found[0].sentence("zh-Hans")


def test_a_result_that_is_too_short_is_found(record):
    opening(record, POINTS_DRAW)["drawn"].pop()

    (found,) = check_record(record)

    assert found.code == "result_differs"
    assert "the record says nobody" in found.sentence("en")


def test_a_withheld_draw_is_found(record):
    record["draws"][POINTS_DRAW - 1]["opening"] = None

    (found,) = check_record(record)

    assert (found.code, found.place) == ("unopened", "draws[2].opening")
    assert found.as_json()["says"]["en"] == "draw 3 was not opened: nobody can check it"


def test_a_single_withheld_secret_is_found(record):
    opening(record, UNITS_DRAW)["secrets"].pop()

    assert codes(record) == {"unopened"}


def test_a_draw_left_out_of_the_record_is_found(record):
    del record["draws"][POINTS_DRAW - 1]

    (found,) = check_record(record)

    assert found.says.en == "draw 3 was announced but is not in the record"


def test_a_draw_that_was_never_announced_is_found(record):
    record["announced"] = 3

    assert codes(record) == {"draw_unannounced"}


def test_a_late_change_of_the_pool_is_found(record):
    record["pools"]["units"]["rows"].append({"id": "C-1", "size": "1", "stratum": "street-A"})

    assert "pool_changed" in codes(record)


def test_a_late_change_of_the_pool_with_its_root_made_anew_is_found_too(record):
    changed = {**POOLS, "units": type(POOLS["units"])(POOLS["units"].rows[1:], POOLS["units"].excluded)}
    record["pools"]["units"] = changed["units"].as_json()

    assert {"plan_changed", "seed_differs"} <= codes(record)


def test_an_excluded_unit_in_the_pool_is_found(record):
    record["pools"]["units"]["excluded"].append({"id": "A-1", "reason": "none"})

    assert codes(record) == {"excluded_in_pool", "plan_changed"}


def test_a_pool_that_is_not_published_is_found(record):
    opening(record, UNITS_DRAW)["pool"] = "streets"

    assert codes(record) == {"pool_missing"}


def test_a_secret_other_than_the_one_committed_to_is_found(record):
    opening(record, DUMMY)["secrets"][0]["secret"] = "00" * 32

    (found,) = check_record(record)

    assert (found.code, found.place) == ("wrong_commitment", "draws[1].commitments")


def test_a_secret_without_commitment_is_found(record):
    opening(record, DUMMY)["secrets"].append({"custodian": "stranger", "secret": "00" * 32})

    assert codes(record) == {"wrong_commitment"}


def test_equal_commitments_are_found(record):
    for draw in (0, 1):
        record["draws"][draw]["commitments"][0]["commitment"] = "ab" * 32

    assert {"equal_commitments", "wrong_commitment"} <= codes(record)


def test_one_secret_for_two_draws_is_found(record):
    secrets = opening(record, UNITS_DRAW)["secrets"]
    opening(record, DUMMY)["secrets"][0]["secret"] = secrets[0]["secret"]

    assert "equal_secrets" in codes(record)


@pytest.mark.parametrize(
    ("key", "value"),
    [("count", 3), ("replace", True), ("strata", {"numbers": {"street-A": 1, "street-B": 3}})],
)
def test_a_rule_changed_after_the_freeze_is_found(record, key, value):
    opening(record, UNITS_DRAW)[key] = value

    assert "plan_changed" in codes(record)


def test_a_draw_declared_a_dummy_afterwards_is_found(record):
    shown = opening(record, UNITS_DRAW)
    record["draws"][0]["opening"] = {"dummy": True, "salt": shown["salt"], "secrets": shown["secrets"]}

    assert codes(record) == {"plan_changed"}


def test_another_public_event_is_found(record):
    opening(record, UNITS_DRAW)["public"][0]["name"] = "Another lottery"

    assert codes(record) == {"plan_changed"}


def test_another_text_of_the_public_event_is_found(record):
    opening(record, UNITS_DRAW)["public"][0]["text"] = "01 02 03"

    assert "seed_differs" in codes(record)


def test_a_substitute_out_of_turn_is_found(record):
    step = opening(record, UNITS_DRAW)["substitutions"][0]
    step["in"]["id"] = "A-9"

    assert codes(record) == {"substitution_differs"}


def test_a_substitution_for_a_unit_that_was_not_drawn_is_found(record):
    step = opening(record, UNITS_DRAW)["substitutions"][0]
    step["out"] = {"id": "A-9", "ticket": "0.5"}

    assert codes(record) == {"impossible"}


def test_more_than_the_pool_holds_is_found(record):
    opening(record, UNITS_DRAW)["count"] = 7

    assert codes(record) == {"plan_changed", "impossible"}


def test_before_the_opening_the_record_shows_nothing_of_the_plans():
    sealed = [sealed_draw(ROUND, each, POOLS) for each in PLANNED.values()]

    assert {tuple(draw) for draw in sealed} == {("commitments", "draw", "opening", "plan")}
    assert codes(round_record(ROUND, POOLS, sealed)) == {"unopened"}


def test_a_record_that_cannot_be_read_is_refused_with_every_fault(record):
    record["format"] = "lingji-lots-record/2"
    record["pools"]["points"]["rows"][0]["size"] = "0"
    record["draws"][0]["plan"] = "AB"
    record["draws"][1]["draw"] = 1
    record["draws"][1]["commitments"] = None
    opening(record, POINTS_DRAW)["drawn"][0]["ticket"] = "5"
    del opening(record, DUMMY)["dummy"]
    record["extra"] = 1

    with pytest.raises(Refused) as refused:
        check_record(record)

    assert {fault.column for fault in refused.value.faults} >= {
        "format",
        "pools.points.rows[0].size",
        "draws[0].plan",
        "draws",
        "draws[1].commitments",
        "draws[1].opening.dummy",
        "draws[2].opening.drawn[0].ticket",
        "extra",
    }


def test_a_name_with_a_nul_is_refused(record):
    record["round"] = "2026\0-07"

    with pytest.raises(Refused, match="no NUL"):
        check_record(record)


def test_a_lone_surrogate_is_refused(record):
    record["pools"]["points"]["rows"][0]["id"] = "\ud800"

    with pytest.raises(Refused, match="lone surrogate"):
        check_record(record)


def test_nothing_at_all_is_refused():
    with pytest.raises(Refused):
        check_record({})


def test_a_key_given_twice_is_refused(record):
    content = json.dumps(record).replace("{", '{"round": "other", ', 1).encode()
    with pytest.raises(Refused, match=r"round.*the key stands twice"):
        check_record(load_object("record.json", content))
