"""Where files lie is said by the environment."""

from __future__ import annotations

from pathlib import Path

import pytest

from lingji.file_settings import read_files

HERE = Path("/srv/files")


def test_without_a_word_they_lie_beside_the_database() -> None:
    files = read_files({}, HERE)
    assert files.storage == {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    assert files.folder == HERE


def test_another_folder_may_be_named(tmp_path: Path) -> None:
    assert read_files({"LINGJI_FILES": str(tmp_path)}, HERE).folder == tmp_path


def test_a_bucket_is_private_and_never_overwritten() -> None:
    said = {"LINGJI_FILES": "s3://Files/lingji?endpoint=https://minio.example:9000&region=cn-north-1"}
    storage = read_files(said, HERE).storage
    options = storage["OPTIONS"]
    assert storage["BACKEND"] == "storages.backends.s3.S3Storage"
    assert (options["bucket_name"], options["location"]) == ("Files", "lingji")
    assert options["endpoint_url"] == "https://minio.example:9000"
    assert (options["default_acl"], options["file_overwrite"]) == (None, False)


@pytest.mark.parametrize("said", ["s3://", "s3://bucket?secret=1"])
def test_what_cannot_be_meant_is_refused_with_what_to_write(said: str) -> None:
    with pytest.raises(ValueError, match="LINGJI_FILES"):
        read_files({"LINGJI_FILES": said}, HERE)


def test_a_scanner_is_a_command_with_its_arguments() -> None:
    files = read_files({"LINGJI_SCANNER": "clamdscan --no-summary -"}, HERE)
    assert (files.scanner, files.seconds) == (["clamdscan", "--no-summary", "-"], 60)
