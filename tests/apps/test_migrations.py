"""The migrations say what the models say."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.apps import apps

from lingji.apps.frameworks.actions_drafts import start_draft
from lingji.apps.people.actions import create_account, grant_role
from tests.apps.bounds import bound_for
from tests.apps.tiny import FRAMEWORK


def test_no_migration_is_missing(tmp_path: Path) -> None:
    # In a process of its own: here the tables come from the models.
    command = [sys.executable, "-m", "django", "makemigrations", "--check", "--dry-run", "--verbosity=1"]
    own = {**os.environ, "DJANGO_SETTINGS_MODULE": "lingji.settings", "LINGJI_VAR": str(tmp_path)}
    done = subprocess.run(command, check=False, env=own, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "No changes detected\n")


@pytest.mark.django_db
@pytest.mark.parametrize(("role", "region"), [("office_prefecture", "/100/"), ("clerk", "/")])
def test_drafts_from_before_go_to_the_office_of_whoever_started_them(role: str, region: str) -> None:
    user = create_account(by=None, username="office", display_name="Office", password=None)
    grant_role(by=None, user=user, role=role, bound=bound_for(role, "/100/"))
    draft = start_draft(by=user, source=FRAMEWORK, region="/")
    import_module("lingji.apps.frameworks.migrations.0003_regions_of_drafts").give_to_offices(apps, None)
    draft.refresh_from_db()
    assert draft.region == region
