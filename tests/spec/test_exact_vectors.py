"""Every vector of the specification, by the exact core, to the last byte."""

from __future__ import annotations

from pathlib import Path

import pytest

from lingji.core.outputs import OUTPUTS, score, write_outputs
from lingji.core.reading import read_case

VECTORS = Path(__file__).resolve().parents[2] / "contracts" / "vectors" / "scoring"
CASES = sorted(path.parent for path in VECTORS.glob("*/framework.json"))


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_exact_core_gives_the_expected_bytes(folder: Path) -> None:
    case = read_case({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()})
    expected = {name: (folder / "expected" / name).read_bytes() for name in OUTPUTS}
    assert write_outputs(case, score(case)) == expected


def test_there_are_vectors() -> None:
    assert len(CASES) >= 16
