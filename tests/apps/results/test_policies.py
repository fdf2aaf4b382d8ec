"""Who may see results."""

from __future__ import annotations

import pytest
from django.utils import translation

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import ROLES
from lingji.apps.results.policies import (
    Reach,
    check_may_see_results,
    check_may_see_whole,
    may_run_score,
    may_see_results,
)

pytestmark = pytest.mark.django_db
SEES = {"office_region", "office_prefecture", "office_county", "auditor"}


def somebody(role: str, region: str = "") -> User:
    user = create_account(by=None, username=role, display_name=role, password="a long password")
    grant_role(by=None, user=user, role=role, region=region)
    return user


@pytest.mark.parametrize("role", ROLES)
def test_only_offices_and_auditors_see_results(role: str) -> None:
    assert may_see_results(somebody(role, "101")) == (role in SEES)


@pytest.mark.parametrize("role", ROLES)
def test_only_the_upper_offices_make_runs(role: str) -> None:
    assert may_run_score(somebody(role)) == (role in {"office_region", "office_prefecture"})


def test_a_county_office_reaches_its_own_county() -> None:
    reach = check_may_see_results(somebody("office_county", "101"))
    assert reach == Reach(everything=False, regions=frozenset({"101"}))


def test_a_county_office_without_a_county_sees_nothing() -> None:
    assert not may_see_results(somebody("office_county"))


def test_pages_about_all_counties_are_refused_to_one_of_them() -> None:
    with translation.override("en"), pytest.raises(NotAllowed, match="all counties"):
        check_may_see_whole(Reach(everything=False, regions=frozenset({"101"})))
