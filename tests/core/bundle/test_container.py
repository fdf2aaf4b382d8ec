"""The container: same content, same bytes, and nothing else is accepted."""

from __future__ import annotations

import io
import zipfile

from lingji.core.bundle.container import pack, unpack

FILES = {"b.txt": b"two", "a.txt": b"one"}


def test_the_order_of_the_files_makes_no_difference() -> None:
    assert pack(FILES) == pack(dict(reversed(FILES.items())))


def test_what_was_packed_is_unpacked() -> None:
    assert unpack(pack(FILES)) == FILES


def test_the_files_stand_in_the_order_of_their_names() -> None:
    assert zipfile.ZipFile(io.BytesIO(pack(FILES))).namelist() == ["a.txt", "b.txt"]


def test_a_comment_at_the_end_is_not_the_one_form() -> None:
    out = io.BytesIO(pack(FILES))
    with zipfile.ZipFile(out, "a") as archive:
        archive.comment = b"harmless?"
    assert unpack(out.getvalue()) is None


def test_another_time_of_a_file_is_not_the_one_form() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.txt", (2026, 5, 1, 0, 0, 0)), b"one")
    assert unpack(out.getvalue()) is None


def test_a_compressed_file_is_not_the_one_form() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.txt", b"one" * 100)
    assert unpack(out.getvalue()) is None


def test_bytes_before_the_archive_are_not_the_one_form() -> None:
    assert unpack(b"#!/bin/sh\n" + pack(FILES)) is None


def test_text_is_no_container() -> None:
    assert unpack(b"not a zip") is None
