"""Accounts and roles."""

from __future__ import annotations

import pytest

from lingji.apps.people.actions import choose_language, create_account, grant_role
from lingji.apps.people.models import RoleGrant, User
from tests.apps.bounds import bound_for

pytestmark = pytest.mark.django_db


def test_an_account_keeps_its_password_as_a_hash() -> None:
    user = create_account(by=None, username="one", display_name="One", password="a long password")
    assert user.check_password("a long password")
    assert "a long password" not in user.password


def test_granting_a_role_twice_grants_it_once() -> None:
    user = create_account(by=None, username="one", display_name="One", password="a long password")
    grant_role(by=None, user=user, role="clerk", bound=bound_for("clerk"))
    grant_role(by=None, user=user, role="clerk", bound=bound_for("clerk"))
    assert RoleGrant.objects.count() == 1


def test_the_chosen_language_is_kept() -> None:
    user = create_account(by=None, username="one", display_name="One", password="a long password")
    choose_language(by=user, language="en")
    assert User.objects.get().language == "en"
