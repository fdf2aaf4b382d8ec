"""Files are kept in a folder of the test's own; two schools of the east county hand in evidence."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from tests.apps.evidence.people import Schools, make_schools
from tests.apps.tiny import open_tiny


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals speak the language of the page; these tests read English."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "files"
    return tmp_path / "files"


@pytest.fixture
def schools(db: None) -> Schools:
    return make_schools(open_tiny())
