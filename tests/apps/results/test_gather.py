"""From database rows to core facts and back."""

from __future__ import annotations

from pathlib import Path

import pytest

from lingji.apps.results.gather import gather_case
from lingji.apps.results.opening import open_selection_from_case
from lingji.core.reading import read_case
from lingji.core.text import same
from lingji.core.writing import write_case

VECTORS = sorted(
    folder.parent for folder in (Path(__file__).parents[3] / "contracts" / "vectors").rglob("policy.json")
)


@pytest.mark.django_db
@pytest.mark.parametrize("folder", VECTORS, ids=lambda folder: folder.name)
def test_a_case_comes_back_from_the_database_byte_for_byte(folder: Path) -> None:
    case = read_case({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()})
    selection = open_selection_from_case(by=None, code="case", title=same("case"), case=case)
    assert write_case(gather_case(selection)) == write_case(case)


def test_there_are_vectors_to_send_round() -> None:
    assert len(VECTORS) >= 16
