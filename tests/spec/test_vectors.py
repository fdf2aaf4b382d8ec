"""Every vector of the scoring specification, and marks that real judges gave, on both engines."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest

from lingji.core.facts import Case
from lingji.core.outputs import OUTPUTS, STANDING, score, write_outputs
from lingji.core.reading import read_case
from lingji.engines.duck import score_case

CONTRACTS = Path(__file__).resolve().parent.parent.parent / "contracts"
VECTORS = sorted((CONTRACTS / "vectors" / "scoring").iterdir())


def exact(case: Case) -> dict[str, bytes]:
    return write_outputs(case, score(case))


ENGINES = pytest.mark.parametrize("engine", [exact, score_case], ids=["exact", "duckdb"])
Engine = Callable[[Case], dict[str, bytes]]


def read(folder: Path) -> Case:
    return read_case({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()})


def test_all_sixteen_vectors_are_here() -> None:
    assert len(VECTORS) == 16


@ENGINES
@pytest.mark.parametrize("folder", VECTORS, ids=lambda folder: folder.name)
def test_a_vector_comes_out_to_the_byte(folder: Path, engine: Engine) -> None:
    expected = {name: (folder / "expected" / name).read_bytes() for name in OUTPUTS}
    assert engine(read(folder)) == expected


@ENGINES
def test_published_totals_and_places_come_out_exactly(engine: Engine) -> None:
    folder = CONTRACTS / "published-protocol"
    with (folder / "expected" / "published.csv").open(encoding="utf-8", newline="") as file:
        published = {row["entry"]: (row["place"], f"{row['total']}00") for row in csv.DictReader(file)}
    standing = csv.DictReader(io.StringIO(engine(read(folder))[STANDING].decode()))
    assert {row["entry"]: (row["place"], row["total"]) for row in standing} == published
