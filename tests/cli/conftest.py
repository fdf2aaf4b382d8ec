"""A case folder on disk, and the command line as a person calls it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from lingji.cli import main
from tests.cases import small_files

Run = Callable[..., Result]


@pytest.fixture
def run() -> Run:
    """Call `lingji` with these words, in English."""
    return lambda *words: CliRunner().invoke(main, ["--language", "en", *map(str, words)])


@pytest.fixture
def case(tmp_path: Path) -> Path:
    folder = tmp_path / "case"
    folder.mkdir()
    for name, content in small_files().items():
        (folder / name).write_bytes(content)
    return folder
