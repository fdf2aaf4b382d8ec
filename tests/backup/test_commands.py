"""`lingji backup` and `lingji restore` in processes of their own, from each database into each."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from zipfile import ZipFile

import pytest


def tables_of(archive: Path) -> object:
    return json.loads(ZipFile(archive).read("manifest.json"))["tables"]


@pytest.mark.django_db
def test_a_backup_goes_into_a_file_and_from_there_into_the_tests_own_kind_of_database(
    archive: Path, installation: dict[str, str], tmp_path: Path
) -> None:
    def lingji(environment: dict[str, str], *words: object) -> str:
        command = [sys.executable, "-m", "lingji", "--language=en", *map(str, words)]
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        return done.stdout

    file, again = tmp_path / "file.zip", tmp_path / "again.zip"
    into = {**installation, "LINGJI_VAR": str(tmp_path / "new"), "LINGJI_DATABASE": ""}
    assert "all with the same digests" in lingji(into, "restore", archive)
    lingji(into, "backup", "--out", file)
    lingji(installation, "restore", file)
    lingji(installation, "backup", "--out", again)
    assert tables_of(archive) == tables_of(file) == tables_of(again)
    assert "entries agree" in lingji(installation, "journal", "verify")


def test_a_database_that_cannot_be_reached_is_said(tmp_path: Path, installation: dict[str, str]) -> None:
    nowhere = {**installation, "LINGJI_DATABASE": f"postgresql://x@{str(tmp_path).replace('/', '%2F')}/x"}
    command = [sys.executable, "-m", "lingji", "--language=en", "backup", "--out", str(tmp_path / "b.zip")]
    done = subprocess.run(command, env=nowhere, capture_output=True, text=True, check=False)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "cannot be used" in done.stderr
