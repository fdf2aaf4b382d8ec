"""The migrations say what the models say."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps
from django.core.management import call_command

from lingji.apps.frameworks.actions_drafts import start_draft
from lingji.apps.people.actions import create_account, grant_role
from tests.apps.bounds import bound_for
from tests.apps.tiny import FRAMEWORK


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "region"), [("office_prefecture", "/100/"), ("clerk", "/")])
def test_drafts_from_before_go_to_the_office_of_whoever_started_them(role: str, region: str) -> None:
    user = create_account(by=None, username="office", display_name="Office", password=None)
    grant_role(by=None, user=user, role=role, bound=bound_for(role, "/100/"))
    draft = start_draft(by=user, source=FRAMEWORK, region="/")
    import_module("lingji.apps.frameworks.migrations.0003_regions_of_drafts").give_to_offices(apps, None)
    draft.refresh_from_db()
    assert draft.region == region
