"""Everybody whom an application needs, in the tiny selection."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django import Settings

from tests.apps.enrolment.people import Cast, make_cast
from tests.apps.tiny import open_tiny


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals speak the language of the page; these tests read English."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())
