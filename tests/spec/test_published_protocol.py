"""Real judges' marks give the published totals and places (a figure-skating short programme of 2017)."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from lingji.core.numbers import read_points
from lingji.core.outputs import Result, score
from lingji.core.reading import read_case

FOLDER = Path(__file__).resolve().parents[2] / "contracts" / "published-protocol"
with (FOLDER / "expected" / "published.csv").open(encoding="utf-8", newline="") as lines:
    PUBLISHED = list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def result() -> Result:
    return score(read_case({path.name: path.read_bytes() for path in FOLDER.iterdir() if path.is_file()}))


@pytest.mark.parametrize("row", PUBLISHED, ids=lambda row: row["entry"])
def test_the_published_total_and_place_come_out_exactly(result: Result, row: dict[str, str]) -> None:
    stood = result.row[row["entry"]]
    assert (stood.total, stood.place) == (read_points(row["total"]), int(row["place"]))


def test_every_entry_was_published(result: Result) -> None:
    assert {row["entry"] for row in PUBLISHED} == set(result.totals)
