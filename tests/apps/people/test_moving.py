"""Roles follow the organisation that they are held for."""

from __future__ import annotations

import pytest

from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.actions_moving import move_grants
from lingji.apps.people.models import RoleGrant, User
from lingji.core.faults import Refused

pytestmark = pytest.mark.django_db
EAST, WEST = "/650000/654000/654022/", "/650000/654000/654023/"
SCHOOL = Bound(region=EAST, system="education", organisation=7, superior=3, name="First School")
MOVED = SCHOOL._replace(region=WEST, superior=4)


@pytest.fixture
def clerk(db: None) -> User:
    user = create_account(by=None, username="clerk", display_name="Clerk", password=None)
    grant_role(by=None, user=user, role="clerk", bound=SCHOOL)
    return user


def test_a_role_stands_where_its_organisation_moved(clerk: User) -> None:
    assert move_grants(by=None, organisation=7, bound=MOVED) == 1
    grant = RoleGrant.objects.get()
    assert (grant.region, grant.superior) == (WEST, 4)


def test_where_nothing_moves_nothing_is_recorded(clerk: User) -> None:
    before = JournalEntry.objects.count()
    assert move_grants(by=None, organisation=7, bound=SCHOOL) == 0
    assert JournalEntry.objects.count() == before


def test_a_move_that_makes_roles_clash_is_refused_naming_the_account(clerk: User) -> None:
    grant_role(by=None, user=clerk, role="assessor", bound=Bound(region=WEST))
    with pytest.raises(Refused, match=r"clerk.*the county they work in"):
        move_grants(by=None, organisation=7, bound=MOVED)
    assert RoleGrant.objects.get(role="clerk").region == EAST


def test_after_a_merger_the_role_is_held_once_for_the_new_organisation(clerk: User) -> None:
    grant_role(by=None, user=clerk, role="clerk", bound=SCHOOL._replace(organisation=8))
    move_grants(by=None, organisation=7, bound=SCHOOL._replace(organisation=8))
    assert list(RoleGrant.objects.filter(ended_at=None).values_list("organisation", flat=True)) == [8]
