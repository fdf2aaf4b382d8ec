"""The office settles what was held."""

from __future__ import annotations

from uuid import uuid4

import pytest

from lingji.apps.inspections.actions_held import settle_held
from lingji.apps.inspections.actions_records import receive_record
from lingji.apps.inspections.models import HeldRecord, Observation, Record
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import OFFICE_PREFECTURE
from lingji.core.faults import Refused
from tests.apps.inspections.conftest import Pair, body_of


@pytest.fixture
def office(db: None) -> User:
    user = create_account(by=None, username="office", display_name="Office", password=None)
    grant_role(by=None, user=user, role=OFFICE_PREFECTURE, bound=Bound(region="/"))
    return user


@pytest.fixture
def held(pair: Pair) -> HeldRecord:
    """The first record says 50; another phone sent 40 under the same id."""
    key = str(uuid4())
    receive_record(by=pair.first, body=body_of(pair.seat, "50", id=key))
    receive_record(by=pair.first, body=body_of(pair.seat, "40", id=key))
    return HeldRecord.objects.get()


def value() -> str:
    return Observation.objects.get(entry__code="A", method="observation").value


def test_a_record_counted_takes_the_place(office: User, held: HeldRecord) -> None:
    settle_held(by=office, held=held, count=True, reason="The second phone was right")
    assert (value(), Record.objects.count()) == ("40", 2)


def test_a_record_put_aside_changes_nothing(office: User, held: HeldRecord) -> None:
    settle_held(by=office, held=held, count=False, reason="A copy made by mistake")
    assert (value(), Record.objects.count()) == ("50", 1)


def test_it_is_settled_once(office: User, held: HeldRecord) -> None:
    settle_held(by=office, held=held, count=False, reason="A copy made by mistake")
    with pytest.raises(NotAllowed, match="settled already"):
        settle_held(by=office, held=held, count=True, reason="After all")


def test_it_needs_a_reason(office: User, held: HeldRecord) -> None:
    with pytest.raises(Refused) as refused:
        settle_held(by=office, held=held, count=True, reason=" ")
    assert [fault.column for fault in refused.value.faults] == ["reason"]


def test_an_assessor_settles_nothing(pair: Pair, held: HeldRecord) -> None:
    with pytest.raises(NotAllowed):
        settle_held(by=pair.first, held=held, count=True, reason="Mine")
