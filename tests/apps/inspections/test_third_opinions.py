"""Two marks beyond the tolerance, and who looks again."""

from __future__ import annotations

import json
from copy import deepcopy

import pytest

from lingji.apps.assessors.models import Assessment, Assessor, Seat
from lingji.apps.frameworks.models import FrameworkVersion
from lingji.apps.inspections.actions_records import Arrival, receive_record
from lingji.apps.inspections.actions_third import ask_third_opinions
from lingji.apps.inspections.disputes import marked_of
from lingji.apps.inspections.models import ThirdOpinion
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import ASSESSOR, OFFICE_PREFECTURE
from lingji.core.faults import Refused
from tests.apps.inspections.conftest import Pair, body_of
from tests.apps.tiny import FRAMEWORK


@pytest.fixture
def tolerant(pair: Pair) -> Pair:
    """The same pair under a tolerance of a tenth of 60 points: 6 points apart is still agreement."""
    framework = deepcopy(FRAMEWORK)
    framework["categories"][0]["items"][0]["parts"][0]["tolerance"] = "0.1"  # type: ignore[index]
    FrameworkVersion.objects.update(source=json.dumps(framework))
    assessment = Assessment.objects.select_related("selection__framework").get()
    return pair._replace(assessment=assessment)


@pytest.fixture
def office(db: None) -> User:
    user = create_account(by=None, username="office", display_name="Office", password=None)
    grant_role(by=None, user=user, role=OFFICE_PREFECTURE, bound=Bound(region="/"))
    return user


def third(pair: Pair) -> Assessor:
    user = create_account(by=None, username="a03", display_name="A03", password=None)
    grant_role(by=None, user=user, role=ASSESSOR, bound=Bound(region="/"))
    return Assessor.objects.create(selection=pair.assessment.selection, user=user, code="A03")


def mark(pair: Pair, first: str, second: str) -> None:
    receive_record(by=pair.first, body=body_of(pair.seat, first))
    receive_record(by=pair.second, body=body_of(pair.other_seat, second))


def test_six_points_apart_is_no_dispute(tolerant: Pair) -> None:
    mark(tolerant, "50", "44")
    assert [(one.apart, one.is_disputed) for one in marked_of(tolerant.assessment)] == [(60000, False)]


def test_more_is_one(tolerant: Pair) -> None:
    mark(tolerant, "50", "43.99")
    assert [(one.apart, one.is_disputed) for one in marked_of(tolerant.assessment)] == [(60100, True)]


def test_a_third_assessor_is_asked(tolerant: Pair, office: User) -> None:
    third(tolerant)
    mark(tolerant, "50", "40")
    asked = ask_third_opinions(by=office, assessment=tolerant.assessment, version=1)
    assert [(one.seat.assessor.code, one.item, one.occasion) for one in asked] == [("A03", "1.1", "O1")]


def test_it_is_asked_once(tolerant: Pair, office: User) -> None:
    third(tolerant)
    mark(tolerant, "50", "40")
    ask_third_opinions(by=office, assessment=tolerant.assessment, version=1)
    with pytest.raises(NotAllowed, match="No part is disputed"):
        ask_third_opinions(by=office, assessment=tolerant.assessment, version=1)


def test_without_anybody_left_the_entry_is_named(tolerant: Pair, office: User) -> None:
    mark(tolerant, "50", "40")
    with pytest.raises(Refused) as refused:
        ask_third_opinions(by=office, assessment=tolerant.assessment, version=1)
    assert [fault.column for fault in refused.value.faults] == ["A"]
    assert not ThirdOpinion.objects.exists()


def test_the_third_mark_ends_the_dispute(tolerant: Pair, office: User) -> None:
    assessor = third(tolerant)
    mark(tolerant, "50", "40")
    ask_third_opinions(by=office, assessment=tolerant.assessment, version=1)
    seat = Seat.objects.get(third=True)
    assert receive_record(by=assessor.user, body=body_of(seat, "41")) == Arrival.TAKEN
    assert [one.occasion.mark for one in marked_of(tolerant.assessment)] == [410000]
