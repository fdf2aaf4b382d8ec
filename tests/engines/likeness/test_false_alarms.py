"""What the thresholds find and what they raise falsely, counted on small invented data (see docs/adr)."""

from __future__ import annotations

import random
from itertools import combinations

import pytest
from PIL import ImageEnhance

from lingji.engines.likeness.pictures import NEAR, distance, look_of
from lingji.engines.likeness.texts import ALIKE, bands, fingerprints, likeness
from tests.engines.likeness.papers import as_jpeg, notice, photograph


@pytest.mark.parametrize("sentences", [5, 10, 40, 80])
def test_different_notices_of_one_kind_raise_nothing(sentences: int) -> None:
    prints = [fingerprints(notice(number, sentences)) for number in range(40)]
    shares = [likeness(one, other) for one, other in combinations(prints, 2)]
    assert len(shares) == 780
    assert sum(share >= ALIKE for share in shares) == 0


def test_papers_that_are_mostly_their_form_are_not_compared() -> None:
    """With two own sentences 10 of 780 pairs would be alike, so so short a text counts as none."""
    assert {fingerprints(notice(number, sentences=2)) for number in range(40)} == {frozenset()}


@pytest.mark.parametrize("sentences", [10, 40])
def test_copies_with_one_character_in_fifty_changed_are_found(sentences: int) -> None:
    found = 0
    for number in range(20):
        text, chance = notice(number, sentences), random.Random(number)
        copy = list(text)
        for _ in range(len(text) // 50):
            copy[chance.randrange(len(text))] = "改"
        own, other = fingerprints(text), fingerprints("".join(copy))
        found += likeness(own, other) >= ALIKE and bool(set(bands(own)) & set(bands(other)))
    assert found == 20


def test_fifty_different_pictures_raise_nothing_and_changed_ones_are_found() -> None:
    pictures = [photograph(number) for number in range(50)]
    looks = [look_of(as_jpeg(one)) for one in pictures]
    assert sum(distance(a.pdq, b.pdq) <= NEAR for a, b in combinations(looks, 2)) == 0
    darker = [look_of(as_jpeg(ImageEnhance.Brightness(one).enhance(0.8), quality=60)) for one in pictures]
    assert sum(distance(a.pdq, b.pdq) <= NEAR for a, b in zip(looks, darker, strict=True)) == 50


def test_a_picture_that_was_cut_or_turned_is_not_found() -> None:
    """The honest limit of PDQ: it is for the same picture, not for a part of it."""
    pictures = [photograph(number) for number in range(10)]
    turned = [one.rotate(90, expand=True) for one in pictures]
    pairs = [
        (look_of(as_jpeg(one)), look_of(as_jpeg(other))) for one, other in zip(pictures, turned, strict=True)
    ]
    assert sum(distance(one.pdq, other.pdq) <= NEAR for one, other in pairs) == 0
