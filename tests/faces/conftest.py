"""What the tests of the screens share: plain static names, and people who are signed in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.test import Client
from pytest_django import Settings

from lingji.apps.people.actions import create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.results.actions import run_score
from lingji.apps.results.models import ScoreRun
from tests.apps.bounds import bound_for
from tests.apps.tiny import open_tiny

SignIn = Callable[..., Client]


@pytest.fixture(autouse=True)
def quick_settings(settings: Settings, tmp_path: Path) -> None:
    """Hash passwords quickly, and name static files without having collected them."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
    }


@pytest.fixture
def sign_in(db: None) -> SignIn:
    """Return a browser of somebody in a role; pages come in English."""

    def signed_in(role: str = "office_prefecture", region: str = "/", language: str = "en") -> Client:
        user = User.objects.filter(username=role).first() or create_account(
            by=None, username=role, display_name=role, password="a long password"
        )
        grant_role(by=None, user=user, role=role, bound=bound_for(role, region))
        client = Client(headers={"accept-language": language})
        client.force_login(user)
        return client

    return signed_in


@pytest.fixture
def run(sign_in: SignIn) -> ScoreRun:
    """The first run of the tiny selection."""
    sign_in()
    return run_score(by=User.objects.get(username="office_prefecture"), selection=open_tiny())
