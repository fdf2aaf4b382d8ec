"""Pictures are kept without what the camera wrote beside them."""

from __future__ import annotations

import pytest

from lingji.apps.evidence.pictures import clean_jpeg, clean_png
from lingji.core.faults import Unreadable
from tests.apps.evidence.samples import PLACE, chunk, exif, jpeg, png, segment


def test_a_photograph_forgets_where_it_was_taken_and_stays_the_right_way_up() -> None:
    cleaned = clean_jpeg(jpeg(exif(6)))
    assert PLACE not in cleaned
    assert b"Exif\0\0MM" in cleaned
    assert clean_jpeg(cleaned) == cleaned


def test_a_photograph_that_stands_upright_has_no_exif_at_all() -> None:
    assert clean_jpeg(jpeg(exif(1))) == jpeg()


def test_comments_and_what_follows_the_picture_go_too() -> None:
    assert clean_jpeg(jpeg(segment(0xFE, b"by Zhang"), after=b"a film")) == jpeg()


def test_the_colour_profile_stays() -> None:
    profile = segment(0xE2, b"ICC_PROFILE\0colours")
    assert clean_jpeg(jpeg(profile, segment(0xE2, b"MPF\0second picture"))) == jpeg(profile)


def test_a_png_loses_its_texts_and_times() -> None:
    look = chunk(b"pHYs", b"\0" * 9)
    assert clean_png(png(chunk(b"tEXt", PLACE), look, chunk(b"tIME", b"\0" * 7))) == png(look)


@pytest.mark.parametrize("damaged", [jpeg()[:30], jpeg()[:-2], b"\xff\xd8\xff"])
def test_a_damaged_photograph_is_refused(damaged: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        clean_jpeg(damaged)


@pytest.mark.parametrize("damaged", [png()[:-12], png()[:20], png()[:-1]])
def test_a_damaged_png_is_refused(damaged: bytes) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        clean_png(damaged)
