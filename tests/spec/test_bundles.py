"""The bundle of every vector verifies, and of a thousand flipped bits not one goes unfound."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from lingji.core.bundle import check_bundle, head_of, publish, write_bundle
from lingji.core.facts import Case
from lingji.core.outputs import score
from lingji.core.reading import read_case
from tests.spec.test_exact_vectors import CASES

FLIPS = 1000 // len(CASES) + 1
SECRET = b"a secret of tests"


def case_of(folder: Path) -> Case:
    return read_case({path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()})


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_bundle_of_a_vector_verifies(folder: Path) -> None:
    case = case_of(folder)
    content = write_bundle(case, score(case))
    assert check_bundle(content, head=head_of(content)["sm3"]).matches_head


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_the_public_bundle_of_a_vector_verifies(folder: Path) -> None:
    case = case_of(folder)
    public, _ = publish(case, score(case), SECRET)
    assert check_bundle(write_bundle(public, score(public), kind="public")).sound


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_publishing_changes_no_total_and_no_outcome(folder: Path) -> None:
    case = case_of(folder)
    public, _ = publish(case, score(case), SECRET)
    hidden, shown = score(case).verdict.standing, score(public).verdict.standing
    assert sorted((row.total, row.outcome) for row in hidden) == sorted(
        (row.total, row.outcome) for row in shown
    )


@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_every_flipped_bit_is_found(folder: Path) -> None:
    case = case_of(folder)
    content = write_bundle(case, score(case))
    chance = Random(folder.name)
    unfound = []
    for _ in range(FLIPS):
        place, bit = chance.randrange(len(content)), 1 << chance.randrange(8)
        flipped = bytearray(content)
        flipped[place] ^= bit
        if check_bundle(bytes(flipped)).sound:
            unfound.append((place, bit))
    assert unfound == []
