"""The record's schema says what the reader reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema_rs import Draft202012Validator

from lingji.core.faults import Refused
from lingji.core.inspection_record import read_record

WRONG: list[dict[str, Any]] = [
    {"id": "0F0E0D0C-0B0A-4908-8706-050403020100"},
    {"seat": 0},
    {"occasion": "O 1"},
    {"started_at": "2026-05-06T09:12:00"},
    {"lines": []},
    {"lines": [{"item": "5.3"}]},
    {"lines": [{"item": "5.3", "value": "1", "note": "x" * 501}]},
    {"photos": [{"sha256": "abc", "item": "5.3"}]},
    {"events": [{"at": -1, "what": "opened"}]},
    {"position": {"latitude": 43.9, "longitude": "81.3", "accuracy": "1"}},
    {"corrects": "0f0e0d0c-0b0a-4908-8706-050403020100"},
    {"trail": []},
]


@pytest.fixture
def example(repository: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((repository / "contracts/vectors/inspection-record.json").read_bytes())
    return found


@pytest.fixture
def schema(repository: Path) -> Draft202012Validator:
    found = (repository / "contracts/inspection-record.schema.json").read_bytes()
    return Draft202012Validator(json.loads(found))


def test_the_example_is_read_and_valid(example: dict[str, Any], schema: Draft202012Validator) -> None:
    assert schema.is_valid(example)
    assert read_record(json.dumps(example).encode()).seat == 17


@pytest.mark.parametrize("change", WRONG, ids=lambda change: next(iter(change)))
def test_what_the_schema_refuses_the_reader_refuses(
    example: dict[str, Any], schema: Draft202012Validator, change: dict[str, Any]
) -> None:
    wrong = example | change
    assert not schema.is_valid(wrong)
    with pytest.raises(Refused):
        read_record(json.dumps(wrong).encode())
