"""The two published examples of GB/T 32905-2016, and messages around a block's end."""

from __future__ import annotations

import hashlib

import pytest

from lingji.core.sm3 import sm3, sm3_hex


def test_abc_has_the_published_digest():
    assert sm3_hex(b"abc") == "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_abcd_sixteen_times_has_the_published_digest():
    assert sm3(b"abcd" * 16).hex() == "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732"


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this OpenSSL has no SM3 to judge by")
@pytest.mark.parametrize("length", [0, 1, 55, 56, 63, 64, 119, 120, 1000])
def test_messages_around_the_end_of_a_block_agree_with_openssl(length):
    message = bytes(position % 251 for position in range(length))

    assert sm3(message) == hashlib.new("sm3", message).digest()
