"""The demonstration, prepared twice. The journeys stand on one that was prepared on PostgreSQL."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings

from lingji.apps.people.models import User
from lingji.apps.people.roles import ROLES
from lingji.apps.results.demonstration import prepare_demonstration
from lingji.apps.results.models import EntryResult, ScoreRun


@pytest.mark.any_database
@pytest.mark.django_db
def test_the_demonstration_can_be_prepared_again_and_again(settings: Settings, tmp_path: Path) -> None:
    settings.VAR = tmp_path
    steps: list[str] = []
    accounts = prepare_demonstration(steps.append)
    assert prepare_demonstration(steps.append) == accounts
    assert [account.role for account in accounts] == [role.name for role in ROLES.values()]
    assert all(User.objects.get(username=one.username).check_password(one.password) for one in accounts)
    assert ScoreRun.objects.count() == 1
    assert EntryResult.objects.count() == 120
    outcomes = set(EntryResult.objects.values_list("outcome", flat=True))
    assert {"selected", "not_selected", "tied_at_line", "incomplete", "vetoed"} <= outcomes
    assert steps[:4] == steps[4:]
    assert (tmp_path / "demo-accounts.txt").stat().st_mode & 0o777 == 0o600
