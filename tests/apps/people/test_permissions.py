"""Where a permission reaches, by the place a role was given for."""

from __future__ import annotations

import pytest
from django.utils import translation

from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.permissions import Permission, check_may, may, reach_of
from lingji.apps.people.reach import Place
from lingji.apps.people.refusals import NotAllowed
from lingji.core.text import Text

pytestmark = pytest.mark.django_db
PREFECTURE, EAST, WEST = "/100/", "/100/101/", "/100/102/"
LOOK = Permission(
    "test.look", Text("查看", "Look"), frozenset({"office_county", "clerk", "superior", "assessor"})
)
SCHOOL, CLINIC = Place(EAST, "education", 1, 9), Place(WEST, "health", 2, 8)


def holding(role: str, bound: Bound) -> User:
    user = create_account(by=None, username=role, display_name=role, password=None)
    grant_role(by=None, user=user, role=role, bound=bound)
    return user


@pytest.mark.parametrize(
    ("role", "bound", "covered"),
    [
        ("office_county", Bound(region=EAST), [True, False]),
        ("office_county", Bound(region=PREFECTURE), [True, True]),
        ("office_county", Bound(region=PREFECTURE, system="health"), [False, True]),
        ("clerk", Bound(region=EAST, organisation=1), [True, False]),
        ("superior", Bound(region=EAST, organisation=9), [True, False]),
        ("office_prefecture", Bound(region="/"), [False, False]),
    ],
)
def test_a_permission_reaches_as_far_as_the_role(role: str, bound: Bound, covered: list[bool]) -> None:
    user = holding(role, bound)
    assert [may(user, LOOK, place) for place in (SCHOOL, CLINIC)] == covered


def test_an_assessor_never_reaches_the_own_county_system_or_superior() -> None:
    user = holding("assessor", Bound(region=PREFECTURE))
    grant_role(by=None, user=user, role="other_leader", bound=Bound(WEST, "health", 2, 8))
    places = [
        SCHOOL,
        CLINIC,
        Place(WEST, "culture", 3, 7),
        Place(EAST, "health", 4, 6),
        Place(EAST, "", 5, 8),
    ]
    assert [reach_of(user, LOOK).covers(place) for place in places] == [True, False, False, False, False]


def test_the_refusal_says_what_is_not_open() -> None:
    with translation.override("en"), pytest.raises(NotAllowed, match="“Look” is not open to your role"):
        check_may(holding("auditor", Bound(region="/")), LOOK)


def test_outside_the_area_the_refusal_says_so() -> None:
    user = holding("clerk", Bound(region=EAST, organisation=1))
    with translation.override("en"), pytest.raises(NotAllowed, match="outside the area"):
        check_may(user, LOOK, CLINIC)


def test_a_unit_stands_in_the_selections_of_all_regions_above_it() -> None:
    reach = reach_of(holding("clerk", Bound(region=EAST, organisation=1)), LOOK)
    assert [reach.touches(path) for path in (PREFECTURE, EAST, WEST, "/200/")] == [True, True, False, False]
