"""The register of the demonstration is sound, and the same on every machine."""

from __future__ import annotations

from lingji.core.credit_code import read_credit_code
from lingji.core.reading import read_case
from lingji.demonstration import SEED, make_demonstration
from lingji.demonstration.registry import Registered, make_registry


def rows() -> list[Registered]:
    return make_registry(read_case(make_demonstration().files).entries, SEED)


def test_every_code_is_sound_and_of_an_invented_region() -> None:
    codes = [row.credit_code for row in rows() if row.credit_code]
    assert [read_credit_code(code) for code in codes] == codes
    assert {code[2:4] for code in codes} == {"99"}
    assert len(set(codes)) == len(codes)


def test_who_has_no_code_says_why() -> None:
    assert all(bool(row.credit_code) != bool(row.no_code_reason) for row in rows())


def test_every_unit_answers_to_a_bureau_of_its_county() -> None:
    made = rows()
    bureaus = {(row.name, row.region) for row in made if row.kind == "authority"}
    assert {(row.superior, row.region) for row in made if row.superior} <= bureaus
    assert sum(bool(row.superior) for row in made) == 120


def test_exactly_the_formerly_titled_have_titles() -> None:
    assert sum(bool(row.titles) for row in rows()) == 80


def test_the_same_seed_gives_the_same_register() -> None:
    assert rows() == rows()
