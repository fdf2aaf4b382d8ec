"""People of the tiny selection's prefecture, and a document."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.models import StoredFile
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.selections.models import Entry, Selection
from tests.apps.tiny import open_tiny

Somebody = Callable[..., User]


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    """Keep handed-in files in a folder of the test."""
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def selection(db: None) -> Selection:
    return open_tiny()


@pytest.fixture
def entry(selection: Selection) -> Entry:
    """The first school's entry."""
    found = Entry.objects.select_related("organisation__region", "selection__region", "selection__framework")
    return found.get(selection=selection, code="A")


@pytest.fixture
def somebody(db: None) -> Somebody:
    """Make an account with a role: for the prefecture, for a region's path, or for an organisation."""

    def made(name: str, role: str, region: str = "/100/", organisation: int | None = None) -> User:
        user = create_account(by=None, username=name, display_name=name, password=None)
        grant_role(by=None, user=user, role=role, bound=Bound(region=region, organisation=organisation))
        return User.objects.get(pk=user.pk)

    return made


@pytest.fixture
def document(somebody: Somebody) -> StoredFile:
    return store_file(by=None, content=b"%PDF-1.7\n1 0 obj <<>> endobj\n%%EOF\n", name="finding.pdf")
