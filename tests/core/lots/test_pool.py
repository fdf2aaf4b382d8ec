"""Pools, their roots and their sizes."""

from __future__ import annotations

from fractions import Fraction
from hashlib import sha256

import pytest

from lingji.core.faults import Unreadable
from lingji.core.lots.pool import Row, pool_root, read_size
from lingji.core.lots.refusal import LotsRefused


def test_the_root_of_two_rows_is_the_merkle_root_of_their_canonical_json():
    left = sha256(b'\x00{"id":"a","size":"1","stratum":""}').digest()
    right = sha256(b'\x00{"id":"b","size":"2.5","stratum":"x"}').digest()

    assert pool_root([Row("a"), Row("b", "x", "2.5")]) == sha256(b"\x01" + left + right).hexdigest()


def test_rows_are_sorted_by_code_point_whatever_order_they_come_in():
    assert pool_root([Row("b"), Row("a"), Row("零")]) == pool_root([Row("零"), Row("a"), Row("b")])


def test_a_doubled_id_is_refused():
    with pytest.raises(LotsRefused, match="ids stand twice: a"):
        pool_root([Row("a"), Row("a", "x")])


@pytest.mark.parametrize(("text", "size"), [("40", 40), ("2.5", Fraction(5, 2)), ("7/3", Fraction(7, 3))])
def test_a_size_is_an_exact_positive_number(text, size):
    assert read_size(text) == size


@pytest.mark.parametrize("text", ["0", "0/5", "-1", "", "1e3", "ten"])
def test_any_other_size_is_refused(text):
    with pytest.raises(Unreadable):
        read_size(text)
