from __future__ import annotations

from pathlib import Path

import pytest

from lingji.core.faults import Refused
from lingji.exchange.folder import load_folder, save_folder

FILES = {"framework.json": b"{}", "entries.csv": b"entry\n"}


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    save_folder(tmp_path / "case", FILES)
    assert load_folder(tmp_path / "case") == FILES


def test_only_the_files_of_a_case_are_loaded(tmp_path: Path) -> None:
    save_folder(tmp_path / "case", {**FILES, "notes.txt": b"mine"})
    assert load_folder(tmp_path / "case") == FILES


def test_a_folder_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused) as refused:
        load_folder(tmp_path / "nowhere")
    (fault,) = refused.value.faults
    assert fault.file == str(tmp_path / "nowhere")
    assert fault.advice.en == "there is no such folder; check the path"


def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case").write_bytes(b"")
    with pytest.raises(Refused, match="this is no folder"):
        load_folder(tmp_path / "case")
    with pytest.raises(Refused, match="this is no folder"):
        save_folder(tmp_path / "case", FILES, replace=True)


def test_a_folder_in_the_place_of_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "framework.json").mkdir()
    with pytest.raises(Refused, match="cannot be read"):
        load_folder(tmp_path)


def test_a_folder_that_holds_something_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(Refused, match="it is not empty"):
        save_folder(tmp_path, FILES)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_an_empty_folder_is_filled(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    save_folder(tmp_path / "case", FILES)
    assert load_folder(tmp_path / "case") == FILES


def test_replacing_leaves_nothing_of_the_old_case(tmp_path: Path) -> None:
    save_folder(tmp_path / "case", {**FILES, "vetoes.csv": b"old"})
    save_folder(tmp_path / "case", FILES, replace=True)
    assert load_folder(tmp_path / "case") == FILES


def test_a_write_that_fails_half_way_leaves_the_old_case_and_no_remains(tmp_path: Path) -> None:
    save_folder(tmp_path / "case", FILES)
    with pytest.raises(Refused, match="cannot be written"):
        save_folder(tmp_path / "case", {"entries.csv": b"new", "no/such/place": b""}, replace=True)
    assert load_folder(tmp_path / "case") == FILES
    assert [path.name for path in tmp_path.iterdir()] == ["case"]
