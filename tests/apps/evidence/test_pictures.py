"""Pictures are encoded anew: what one sees stays, and nothing else."""

from __future__ import annotations

import io
import struct
from datetime import date

import pytest
from PIL import Image

from lingji.apps.evidence.kinds import JPEG, PNG, kind_of
from lingji.apps.evidence.pictures import encoded_anew
from lingji.core.faults import Unreadable
from tests.apps.evidence.samples import PLACE, camera, chunk, jpeg, picture, png


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_a_photograph_forgets_where_it_was_taken_and_stands_upright() -> None:
    kept = encoded_anew(jpeg(exif=camera(orientation=6)), JPEG).content
    assert PLACE not in kept
    assert b"Exif" not in kept
    # Turned by a quarter: 8 × 4 became 4 × 8, and the black corner lies on the right.
    assert opened(kept).size == (4, 8)


def test_only_the_plain_day_of_a_photograph_is_read_before() -> None:
    assert encoded_anew(jpeg(exif=camera()), JPEG).made_on == date(2024, 5, 6)
    assert encoded_anew(jpeg(exif=camera(day="0000:00:00 00:00:00")), JPEG).made_on is None
    assert encoded_anew(jpeg(), JPEG).made_on is None


def test_comments_and_what_hides_behind_the_picture_go() -> None:
    kept = encoded_anew(jpeg(comment=PLACE, after=b"PK\x03\x04 a film, a program"), JPEG).content
    assert PLACE not in kept
    assert b"a film" not in kept
    assert kept.endswith(b"\xff\xd9")


def test_a_picture_that_is_also_a_page_is_only_a_picture_afterwards() -> None:
    page = b"<html><script>alert(1)</script></html>"
    kept = encoded_anew(jpeg(comment=page, after=page), JPEG).content
    assert b"script" not in kept
    assert kind_of(kept) is JPEG


def test_a_png_loses_its_texts_times_and_profile() -> None:
    given = png(chunk(b"tEXt", b"Comment\0" + PLACE), chunk(b"tIME", b"\x07\xe8\x01\x01\0\0\0"))
    kept = encoded_anew(given, PNG).content
    assert PLACE not in kept
    assert b"tIME" not in kept
    assert opened(kept).size == (1, 1)


def test_what_is_seen_through_stays_so() -> None:
    buffer = io.BytesIO()
    clear = picture().convert("RGBA")
    clear.putalpha(100)
    clear.save(buffer, "PNG")
    assert opened(encoded_anew(buffer.getvalue(), PNG).content).getpixel((5, 3)) == (200, 200, 200, 100)


def test_the_same_photograph_gives_the_same_file() -> None:
    assert encoded_anew(jpeg(), JPEG) == encoded_anew(jpeg(), JPEG)


@pytest.mark.parametrize(
    ("damaged", "kind"),
    [(jpeg()[:200], JPEG), (b"\xff\xd8\xff", JPEG), (png()[:20], PNG)],
)
def test_a_damaged_picture_is_refused(damaged: bytes, kind: object) -> None:
    with pytest.raises(Unreadable, match="damaged"):
        encoded_anew(damaged, kind)  # type: ignore[arg-type]


def test_a_picture_that_would_fill_the_memory_is_refused_unopened() -> None:
    huge = chunk(b"IHDR", struct.pack(">IIBBBBB", 10_000, 10_000, 8, 0, 0, 0, 0))
    head = png().replace(chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)), huge)
    with pytest.raises(Unreadable, match="60 million pixels"):
        encoded_anew(head, PNG)
