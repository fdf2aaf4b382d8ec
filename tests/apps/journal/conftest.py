"""What the tests of the journal share: entries, a signing key of their own, and raw SQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from pytest_django import Settings

from lingji.apps.journal.actions import Actor, Subject, append
from lingji.apps.journal.models import JournalEntry
from lingji.core.text import same

Write = Callable[..., JournalEntry]
Sql = Callable[..., None]


@pytest.fixture(autouse=True)
def key_path(settings: Settings, tmp_path: Path) -> Path:
    """Keep the signing key where no other test sees it."""
    settings.JOURNAL_KEY = tmp_path / "journal-key"
    return tmp_path / "journal-key"


@pytest.fixture
def write(db: None) -> Write:
    """Write one entry."""

    def written(verb: str = "thing.done", code: str = "1", **more: Any) -> JournalEntry:
        subject = Subject("thing", code)
        return append(actor=Actor("somebody", "clerk"), verb=verb, subject=subject, says=same("done"), **more)

    return written


@pytest.fixture
def three(write: Write) -> None:
    """Three entries."""
    for verb in ("one.done", "two.done", "three.done"):
        write(verb, why="because", before={"a": 0}, after={"a": 1})


@pytest.fixture
def sql(db: None) -> Sql:
    """Change rows as somebody with the database at hand would."""

    def run(*statements: str) -> None:
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    return run
