"""The record of a visit as bytes: what is read, and everything that is wrong with it at once."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from uuid import UUID

import pytest

from lingji.core.faults import Faults, Refused
from lingji.core.framework import Framework, read_framework
from lingji.core.inspection_record import check_lines, read_record, write_record
from tests.core.small import category, framework, item, part

ID = "0f0e0d0c-0b0a-4908-8706-050403020100"
RECORD = {
    "id": ID,
    "seat": 7,
    "occasion": "O1",
    "app": "1",
    "started_at": "2026-05-06T01:00:00+00:00",
    "lines": [{"item": "1.1", "value": "50", "note": "整洁"}],
}


def observed() -> Framework:
    """A framework with one item, a number up to 60 by observation."""
    points = part({"kind": "number"}, "60", "observation")
    return read_framework(framework(category("1", item("1.1", points))), Faults())


def test_reads_what_it_wrote() -> None:
    record = read_record(write_record(RECORD))
    assert (record.id, record.seat, record.occasion) == (UUID(ID), 7, "O1")


def test_reads_the_start_with_its_zone() -> None:
    assert read_record(write_record(RECORD)).started_at == datetime(2026, 5, 6, 1, tzinfo=UTC)


def test_keeps_the_very_bytes() -> None:
    body = json.dumps({"format": "lingji-record/1", **RECORD}, indent=1).encode()
    assert read_record(body).body == body


def test_names_all_faults_at_once() -> None:
    wrong = RECORD | {"id": "7", "started_at": "2026-05-06", "lines": [], "trail": [1]}
    with pytest.raises(Refused) as refused:
        read_record(write_record(wrong))
    assert sorted(fault.column for fault in refused.value.faults) == ["id", "lines", "started_at", "trail"]


def test_a_correction_says_why() -> None:
    with pytest.raises(Refused) as refused:
        read_record(write_record(RECORD | {"corrects": ID}))
    assert [fault.column for fault in refused.value.faults] == ["reason"]


def test_an_item_stands_on_one_line() -> None:
    lines = [{"item": "1.1", "value": "50"}, {"item": "1.1", "value": "40"}]
    with pytest.raises(Refused) as refused:
        read_record(write_record(RECORD | {"lines": lines}))
    assert [fault.column for fault in refused.value.faults] == ["lines[1]"]


def test_times_only_count_upwards() -> None:
    events = [{"at": 5, "what": "opened"}, {"at": 4, "what": "closed"}]
    with pytest.raises(Refused) as refused:
        read_record(write_record(RECORD | {"events": events}))
    assert [fault.column for fault in refused.value.faults] == ["events"]


def test_a_position_may_be_said_to_be_made_up() -> None:
    position = {"latitude": "43.9", "longitude": "-81.3", "accuracy": "12", "mock": True}
    assert read_record(write_record(RECORD | {"position": position})).seat == 7


def test_refuses_a_value_that_its_rule_cannot_read() -> None:
    record = read_record(write_record(RECORD | {"lines": [{"item": "1.1", "value": "many"}]}))
    with pytest.raises(Refused) as refused:
        check_lines(record, observed(), "observation")
    assert [fault.column for fault in refused.value.faults] == ["lines[0].value"]


def test_refuses_an_item_that_this_method_does_not_assess() -> None:
    record = read_record(write_record(RECORD))
    with pytest.raises(Refused) as refused:
        check_lines(record, observed(), "hearing")
    assert [fault.column for fault in refused.value.faults] == ["lines[0].item"]
