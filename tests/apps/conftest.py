"""What the tests of the rooms share."""

from __future__ import annotations

import pytest
from pytest_django import Settings

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.roles import OFFICE_PREFECTURE
from tests.apps.bounds import bound_for


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Hash passwords quickly: how slowly they are hashed is Django's affair."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def office(db: None) -> User:
    """Somebody of the prefecture's office."""
    user = create_account(by=None, username="office", display_name="Office", password="a long password")
    grant_role(by=None, user=user, role=OFFICE_PREFECTURE, bound=bound_for(OFFICE_PREFECTURE))
    return user
