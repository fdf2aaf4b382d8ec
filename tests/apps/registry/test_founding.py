"""An empty installation begins once: with a place, its office and an invitation."""

from __future__ import annotations

import pytest

from lingji.apps.people.models import RoleGrant
from lingji.apps.registry.founding import found_installation
from lingji.core.faults import Refused
from lingji.core.text import Text

pytestmark = pytest.mark.django_db
NAME = Text("示例州", "Sample Prefecture")


def test_it_makes_the_root_and_the_office_of_the_root() -> None:
    made = found_installation(by=None, code="654000", name=NAME)
    grant = RoleGrant.objects.get()
    assert (grant.role, grant.region, made.user.username) == (
        "office_prefecture",
        "/654000/",
        "office-654000",
    )


def test_a_second_time_is_refused() -> None:
    found_installation(by=None, code="654000", name=NAME)
    with pytest.raises(Refused, match="accounts already"):
        found_installation(by=None, code="650000", name=NAME)


def test_every_fault_is_named_at_once() -> None:
    with pytest.raises(Refused) as refused:
        found_installation(by=None, code="65", name=Text("", ""), role="clerk")
    assert [fault.column for fault in refused.value.faults] == ["code", "name", "role"]
