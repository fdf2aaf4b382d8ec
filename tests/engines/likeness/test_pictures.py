"""Pictures that look alike."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from lingji.engines.likeness.pictures import NEAR, Look, distance, look_of, nearest
from tests.engines.likeness.papers import as_jpeg, photograph


def test_a_distance_counts_the_bits_that_differ() -> None:
    assert distance("00" * 32, "03" + "00" * 31) == 2


def test_a_picture_made_smaller_and_encoded_anew_is_the_same() -> None:
    picture = photograph(1)
    own, small = look_of(as_jpeg(picture)), look_of(as_jpeg(picture.resize((240, 180)), quality=50))
    assert distance(own.pdq, small.pdq) <= NEAR
    assert nearest(own, {"small": small}) == {"small": distance(own.pdq, small.pdq)}


def test_another_picture_is_not() -> None:
    own, other = look_of(as_jpeg(photograph(1))), look_of(as_jpeg(photograph(2)))
    assert nearest(own, {"other": other}) == {}


def test_a_white_page_is_like_nothing() -> None:
    white = look_of(as_jpeg(Image.new("RGB", (400, 400), "white")))
    assert not white.says_something
    assert nearest(white, {"itself": white}) == {}
    assert nearest(Look("00" * 32, 100), {"white": white}) == {}


def test_what_is_no_picture_cannot_be_read() -> None:
    with pytest.raises(OSError, match="cannot identify"):
        look_of(io.BytesIO(b"words").getvalue())
