"""Roles that one account may not hold together, by the places where they are held."""

from __future__ import annotations

import pytest
from django.utils import translation

from lingji.apps.people.actions import Bound, create_account, end_role, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed

pytestmark = pytest.mark.django_db
PREFECTURE, COUNTY, OTHER = "/650000/654000/", "/650000/654000/654022/", "/650000/654000/654023/"
SCHOOL = Bound(region=COUNTY, system="education", organisation=7, superior=3, name="First School")


@pytest.fixture
def user(db: None) -> User:
    return create_account(by=None, username="one", display_name="One", password=None)


@pytest.mark.parametrize(
    ("first", "where", "second", "there", "says"),
    [
        ("clerk", SCHOOL, "assessor", Bound(region=COUNTY), "the county they work in"),
        ("superior", SCHOOL, "assessor", Bound(region=COUNTY), "the county they work in"),
        ("office_county", Bound(region=COUNTY), "assessor", Bound(region=COUNTY), "the county they work in"),
        ("assessor", Bound(region=COUNTY), "clerk", SCHOOL, "the county they work in"),
        ("clerk", SCHOOL, "assessor", Bound(region=PREFECTURE, system="education"), "system they work in"),
        ("plan_officer", Bound(region=PREFECTURE), "office_county", Bound(region=OTHER), "covert visit"),
        ("plan_officer", Bound(region=PREFECTURE), "clerk", SCHOOL, "covert visit"),
        ("auditor", Bound(region="/"), "office_prefecture", Bound(region=PREFECTURE), "audited"),
    ],
)
def test_clashing_roles_are_refused_with_the_reason(
    user: User, first: str, where: Bound, second: str, there: Bound, says: str
) -> None:
    grant_role(by=None, user=user, role=first, bound=where)
    with translation.override("en"), pytest.raises(NotAllowed, match=says):
        grant_role(by=None, user=user, role=second, bound=there)
    assert [grant.role for grant in user.granted] == [first]


@pytest.mark.parametrize(
    ("first", "where", "second", "there"),
    [
        ("clerk", SCHOOL, "assessor", Bound(region=OTHER)),
        ("clerk", SCHOOL, "assessor", Bound(region=PREFECTURE)),
        ("clerk", SCHOOL, "leader_in_charge", SCHOOL),
        ("office_prefecture", Bound(region=PREFECTURE), "plan_officer", Bound(region=PREFECTURE)),
    ],
)
def test_roles_that_go_together_are_given(
    user: User, first: str, where: Bound, second: str, there: Bound
) -> None:
    grant_role(by=None, user=user, role=first, bound=where)
    grant_role(by=None, user=user, role=second, bound=there)
    assert [grant.role for grant in user.granted] == [first, second]


def test_a_role_that_ended_no_longer_clashes(user: User) -> None:
    office = create_account(by=None, username="office", display_name="Office", password=None)
    grant = grant_role(by=None, user=user, role="clerk", bound=SCHOOL)
    end_role(by=office, grant=grant, why="moved")
    grant_role(by=None, user=user, role="assessor", bound=Bound(region=COUNTY))
    assert [held.role for held in user.granted] == ["assessor"]
