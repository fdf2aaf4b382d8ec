"""Single files on disk: whole or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from lingji.core.faults import Refused
from lingji.exchange.files import read_file, write_files


def test_what_was_written_is_read(tmp_path: Path) -> None:
    write_files(tmp_path / "new", {"a.txt": b"one"})
    assert read_file(tmp_path / "new" / "a.txt") == b"one"


def test_what_else_the_folder_holds_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "other.txt").write_bytes(b"kept")
    write_files(tmp_path, {"a.txt": b"one"})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt", "other.txt"]


def test_where_one_file_cannot_be_written_none_is(tmp_path: Path) -> None:
    """The second name lies in a folder that is not there."""
    with pytest.raises(Refused):
        write_files(tmp_path, {"a.txt": b"one", "missing/b.txt": b"two"})
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_refused_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        read_file(tmp_path / "none")
    assert refused.value.faults[0].file.endswith("none")
