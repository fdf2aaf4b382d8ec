"""Who may see results."""

from __future__ import annotations

import pytest
from django.utils import translation

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import ROLES
from lingji.apps.results.policies import (
    SEE,
    Sight,
    check_may_see_results,
    check_may_see_whole,
    may_run_score,
)
from tests.apps.bounds import bound_for
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db
SEES = {"office_region", "office_prefecture", "office_county", "auditor"}


def somebody(role: str, region: str = "/100/") -> User:
    user = create_account(by=None, username=role, display_name=role, password="a long password")
    grant_role(by=None, user=user, role=role, bound=bound_for(role, region))
    return user


@pytest.mark.parametrize("role", ROLES)
def test_only_offices_and_auditors_see_results(role: str) -> None:
    assert may(somebody(role), SEE) == (role in SEES)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_upper_offices_make_runs(role: str) -> None:
    expected = role in {"office_region", "office_prefecture"}
    assert may_run_score(somebody(role), open_tiny()) == expected


def test_the_office_of_the_selection_sees_it_whole() -> None:
    assert check_may_see_results(somebody("office_prefecture"), open_tiny()) == Sight(everything=True)


def test_the_office_of_another_prefecture_sees_nothing_of_it() -> None:
    with translation.override("en"), pytest.raises(NotAllowed, match="outside the area"):
        check_may_see_results(somebody("office_prefecture", "/200/"), open_tiny())


def test_a_county_office_reaches_its_own_county() -> None:
    sight = check_may_see_results(somebody("office_county", "/100/101/"), open_tiny())
    assert sight == Sight(everything=False, regions=frozenset({"101"}))


def test_pages_about_all_counties_are_refused_to_one_of_them() -> None:
    with translation.override("en"), pytest.raises(NotAllowed, match="all counties"):
        check_may_see_whole(Sight(everything=False, regions=frozenset({"101"})))
