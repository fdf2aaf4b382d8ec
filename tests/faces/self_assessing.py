"""Somebody of a tiny selection's first school in a browser, for tests of both faces."""

from __future__ import annotations

from django.test import Client

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.queries import RELATED
from tests.apps.tiny import open_tiny

HERE = "/unit/selections/tiny/entries/A/self-assessment/"


def make_entry(**changed: str) -> Entry:
    """Open the tiny selection and return its first entry."""
    selection = open_tiny(**changed)
    return Entry.objects.select_related(*RELATED).filter(selection=selection).order_by("code")[0]


def of_unit(entry: Entry, role: str = "clerk", username: str = "") -> User:
    """Return somebody of the entry's organisation."""
    user = create_account(by=None, username=username or role, display_name=username or role, password=None)
    grant_role(by=None, user=user, role=role, bound=bound_to_organisation(entry.organisation))
    return user


def typed(
    client: Client, figure: str, *, item: str = "1.1", version: int = 0, here: str = HERE, **more: str
) -> str:
    """Type a figure of an item and let it save itself; return what comes back."""
    method = {"1.1": "observation", "2.1": "survey"}[item]
    given = {f"{method}-figure": figure, "note": "", "links": "", "version": str(version), **more}
    answer = client.post(f"{here}items/{item}/autosave/", given)
    assert answer.status_code == 200
    return str(answer.content.decode())
