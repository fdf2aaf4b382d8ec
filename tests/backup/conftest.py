"""A small installation with something in most kinds of columns, two uploaded files and both keys."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from lingji.apps.jobs.actions import start_job
from lingji.apps.people.actions import create_account
from lingji.backup.making import make_backup
from lingji.core.text import Text
from tests.apps.jobs.long import copy_lines

Fill = Callable[[], None]
HARD = "'a' \\ \"名\"\n"
UPLOADS = {"a/证书.pdf": b"%PDF-1", "b.bin": bytes(range(256))}


@pytest.fixture(autouse=True)
def var(settings: Settings, tmp_path: Path) -> Path:
    settings.VAR = tmp_path / "var"
    settings.MEDIA_ROOT = settings.VAR / "files"
    settings.JOURNAL_KEY = settings.VAR / "journal-key"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    for name, content in UPLOADS.items():
        path = settings.MEDIA_ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    for key in ("secret-key", "journal-key"):
        (settings.VAR / key).write_text(key)
    return Path(settings.VAR)


@pytest.fixture
def fill() -> Fill:
    """Write a few rows: times to the microsecond, JSON, UUIDs, and keys with a gap."""

    def filled() -> None:
        for name in ("first", "second"):
            create_account(
                by=None, username=name, display_name=f"{name} 'n' \\ \"名\"\n", password="a long password"
            )
        start_job(by="first", work=copy_lines, title=Text("抄写", "Copy"), content=b"line")

    return filled


@pytest.fixture
def archive(fill: Fill, tmp_path: Path) -> Path:
    fill()
    make_backup(tmp_path / "backup.zip")
    return tmp_path / "backup.zip"
