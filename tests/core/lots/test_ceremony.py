"""Secrets, commitments and seeds, byte by byte."""

from __future__ import annotations

import hmac
from hashlib import sha256

import pytest

from lingji.core.lots.ceremony import check_distinct, commitment, derive_salt, derive_secret, seed_of
from lingji.core.lots.refusal import LotsRefused

SECRET = bytes(range(32))


def test_a_secret_is_derived_by_hmac_with_the_label_of_its_draw():
    assert derive_secret(b"master", "R1", 7) == hmac.digest(b"master", b"lingji-lots/1:R1:7", "sha256")


def test_secret_and_salt_of_a_draw_differ():
    assert derive_secret(b"master", "R1", 7) != derive_salt(b"master", "R1", 7)


def test_a_commitment_is_the_hash_of_its_parts():
    expected = sha256(b"lingji-commit/1\0R1\x007\0office\0" + SECRET).hexdigest()

    assert commitment("R1", 7, "office", SECRET) == expected


@pytest.mark.parametrize(
    ("round_", "custodian", "secret"),
    [("R1", "office", b"short"), ("R1", "", SECRET), ("R\0", "office", SECRET), ("R1", "o\0", SECRET)],
)
def test_a_commitment_that_could_be_read_in_two_ways_is_refused(round_, custodian, secret):
    with pytest.raises(LotsRefused):
        commitment(round_, 7, custodian, secret)


def test_two_equal_commitments_are_refused():
    with pytest.raises(LotsRefused, match="stands twice"):
        check_distinct(["aa", "bb", "aa"])


def test_the_seed_is_the_hash_of_its_canonical_json_in_custodian_order():
    seed = seed_of("R1", 7, "ff", {"b": "22", "a": "11"}, {"b": "44", "a": "33"}, ["03 07", "4"])

    assert (
        seed
        == sha256(
            b'{"commitments":["11","22"],"draw":7,"format":"lingji-lots/1","pool":"ff",'
            b'"public":["03 07","4"],"round":"R1","secrets":["33","44"]}'
        ).hexdigest()
    )
