"""The first school of the tiny selection, and everybody who has to do with its tasks."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.utils import translation

from tests.apps.plans.people import Cast, make_cast
from tests.apps.tiny import open_tiny


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Refusals speak the language of the page; these tests read English."""
    with translation.override("en"):
        yield


@pytest.fixture
def cast(db: None) -> Cast:
    return make_cast(open_tiny())
