"""The demonstration holds each hard case once, and is the same on every machine."""

from __future__ import annotations

import hashlib
from collections import Counter

import pytest

from lingji.core.facts import Case
from lingji.core.outputs import Result, score
from lingji.core.reading import read_case
from lingji.demonstration import Demonstration, make_demonstration


@pytest.fixture(scope="module")
def made() -> Demonstration:
    return make_demonstration()


@pytest.fixture(scope="module")
def case(made: Demonstration) -> Case:
    return read_case(made.files)


@pytest.fixture(scope="module")
def result(case: Case) -> Result:
    return score(case)


def test_one_hundred_and_twenty_organisations_in_eight_counties(case: Case) -> None:
    assert (len(case.entries), len({entry.region for entry in case.entries})) == (120, 8)


def test_no_organisation_has_the_name_of_another(case: Case) -> None:
    assert len({entry.organisation for entry in case.entries}) == 120


def test_seats_are_sixty_per_cent_of_the_formerly_titled(case: Case, result: Result) -> None:
    assert (sum(entry.existing_title for entry in case.entries), result.verdict.lines[0].seats) == (80, 48)


def test_two_are_tied_at_the_line(result: Result) -> None:
    assert len(result.verdict.lines[0].tied) == 2


def test_every_outcome_is_there(result: Result) -> None:
    counts = Counter(row.outcome for row in result.verdict.standing)
    assert (counts["vetoed"], counts["incomplete"], counts["tied_at_line"], counts["selected"]) == (
        1,
        1,
        2,
        47,
    )
    assert counts["below_minimum"] > 0


def test_every_status_is_there(result: Result) -> None:
    assert {mark.status for mark in result.marks} == {"ok", "void", "missing", "disputed", "not_applicable"}


def test_the_same_seed_gives_the_same_bytes(made: Demonstration) -> None:
    again = hashlib.sha256(b"".join(make_demonstration().files.values())).digest()
    assert again == hashlib.sha256(b"".join(made.files.values())).digest()


def test_another_seed_gives_another_selection() -> None:
    assert make_demonstration(1).files["observations.csv"] != make_demonstration(2).files["observations.csv"]


def test_every_place_has_a_code_that_no_real_place_has(made: Demonstration) -> None:
    assert {region.code[:2] for region in made.regions} == {"99"}
