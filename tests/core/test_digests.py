"""The digests by which files are named in public."""

from __future__ import annotations

import hashlib

import pytest

from lingji.core import digests
from lingji.core.digests import sm3_hex

ABC = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"


def test_sm3_of_abc_is_the_published_one() -> None:
    assert sm3_hex(b"abc") == ABC


def test_a_machine_without_sm3_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashlib, "algorithms_available", {"sha256"})
    digests._machine_has_sm3.cache_clear()
    assert sm3_hex(b"abc") == ABC
    digests._machine_has_sm3.cache_clear()


def test_a_file_is_named_by_its_length_and_both_digests() -> None:
    assert digests.digests(b"abc") == {
        "bytes": 3,
        "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
        "sm3": ABC,
    }
