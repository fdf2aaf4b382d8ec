"""Two schools of the tiny selection, a clerk of each, and the offices above them."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.registry.reach import bound_to_organisation
from lingji.apps.selections.models import Entry, Selection


class Schools(NamedTuple):
    """Who takes part: the entries A and B, and one account of each side."""

    first: Entry
    second: Entry
    clerk: User
    other_clerk: User
    county: User
    prefecture: User


def make_schools(selection: Selection) -> Schools:
    first, second = entry_of(selection, "A"), entry_of(selection, "B")
    return Schools(
        first,
        second,
        account("clerk", "clerk", bound_to_organisation(first.organisation)),
        account("other", "clerk", bound_to_organisation(second.organisation)),
        account("east", "office_county", Bound(region="/100/101/")),
        account("prefecture", "office_prefecture", Bound(region="/100/")),
    )


def entry_of(selection: Selection, code: str) -> Entry:
    found = Entry.objects.select_related("selection__framework", "selection__region", "organisation__region")
    return found.get(selection=selection, code=code)


def account(username: str, role: str, bound: Bound) -> User:
    user = create_account(by=None, username=username, display_name=username.title(), password=None)
    grant_role(by=None, user=user, role=role, bound=bound)
    return user
