"""The record as a contract: the stored example, and a schema that names what the reader reads."""

from __future__ import annotations

import json
from pathlib import Path

from lingji.core.lots.checking import check_record
from tests.core.lots.example import example_file


def test_the_stored_example_is_what_the_code_makes(repository: Path):
    stored = (repository / "contracts/vectors/lots-record.json").read_text("utf-8")

    assert stored == example_file()


def test_the_stored_example_holds(repository: Path):
    assert check_record(json.loads((repository / "contracts/vectors/lots-record.json").read_bytes())) == []


def test_the_schema_knows_every_key_of_the_example(repository: Path):
    schema = json.loads((repository / "contracts/lots-record.schema.json").read_bytes())["$defs"]
    record = json.loads(example_file())
    opened = [draw["opening"] for draw in record["draws"]]

    shown = {
        "record": record,
        "pool": record["pools"]["units"],
        "row": record["pools"]["units"]["rows"][0],
        "exclusion": record["pools"]["units"]["excluded"][0],
        "draw": record["draws"][0],
        "opening": opened[0],
        "dummy": opened[1],
        "substitution": opened[0]["substitutions"][0],
        "ticket": opened[0]["drawn"][0],
        "event": opened[0]["public"][0],
    }

    assert {name: set(schema[name]["properties"]) for name in shown} == {
        name: set(value) for name, value in shown.items()
    }
