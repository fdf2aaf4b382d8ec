"""The tiny selection, a clerk and two leaders of one of its organisations."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from django.utils import translation

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.actions_drafting import save_answer
from lingji.apps.self_assessment.models import SelfAnswer
from lingji.apps.self_assessment.queries import RELATED
from tests.apps.tiny import open_tiny

Save = Callable[..., SelfAnswer]


@pytest.fixture(autouse=True)
def chinese() -> Iterator[None]:
    """Speak Chinese, whatever a test before spoke."""
    with translation.override("zh-hans"):
        yield


@pytest.fixture
def entry(db: None) -> Entry:
    """Entry A: two items of one part each, 60 points by observation and 40 by survey."""
    selection = open_tiny()
    return Entry.objects.select_related(*RELATED).get(selection=selection, code="A")


def somebody(entry: Entry, role: str, username: str = "") -> User:
    """Return somebody of the entry's organisation."""
    user = create_account(by=None, username=username or role, display_name=username or role, password=None)
    grant_role(by=None, user=user, role=role, bound=bound_to_organisation(entry.organisation))
    return user


@pytest.fixture
def clerk(entry: Entry) -> User:
    return somebody(entry, "clerk")


@pytest.fixture
def leader(entry: Entry) -> User:
    return somebody(entry, "main_leader")


@pytest.fixture
def save(entry: Entry, clerk: User) -> Save:
    """Save one figure of an item as the clerk."""

    def saved(item: str, figure: str, *, note: str = "", links: str = "", version: int = 0) -> SelfAnswer:
        method = {"1.1": "observation", "2.1": "survey"}[item]
        typed = {method: {"figure": figure}} if figure else {}
        return save_answer(
            by=clerk, entry=entry, item=item, typed=typed, note=note, links=links, version=version
        )

    return saved
