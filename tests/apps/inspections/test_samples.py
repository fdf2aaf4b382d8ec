"""Samples drawn by lot, and material given back."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.utils import timezone

from lingji.apps.assessors.models import Assessment, Seat
from lingji.apps.inspections.actions_returns import answer_return, return_material
from lingji.apps.inspections.actions_samples import draw_sample
from lingji.apps.inspections.models import Return
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import CLERK
from lingji.core.faults import Refused
from lingji.core.lots.drawing import draw
from tests.apps.inspections.conftest import Pair

OPENED = {"draws": [{"opening": {"seed": "314159"}}]}


def seated(pair: Pair, *, second: bool = False) -> Seat:
    """Return a seat as its assessment stands now."""
    Assessment.objects.update(lot=json.dumps(OPENED))
    key = pair.other_seat.pk if second else pair.seat.pk
    return Seat.objects.select_related(
        "assessment__selection__framework", "assessment__selection__region", "entry", "assessor"
    ).get(pk=key)


def test_anybody_can_draw_the_sample_again(pair: Pair) -> None:
    sample = draw_sample(by=pair.first, seat=seated(pair), item="1.1", total=12, count=3)
    cases = [f"{number:02}" for number in range(1, 13)]
    again = [one.id for one in draw(cases, seed="314159:A:1.1", count=3)]
    assert sample.drawn.split() == again


def test_the_other_assessor_looks_at_the_same_cases(pair: Pair) -> None:
    first = draw_sample(by=pair.first, seat=seated(pair), item="1.1", total=12, count=3)
    second = draw_sample(by=pair.second, seat=seated(pair, second=True), item="1.1", total=90, count=9)
    assert second == first


def test_fewer_cases_are_all_looked_at(pair: Pair) -> None:
    sample = draw_sample(by=pair.first, seat=seated(pair), item="1.1", total=2, count=10)
    assert sorted(sample.drawn.split()) == ["1", "2"]


def test_nothing_is_drawn_without_the_seed(pair: Pair) -> None:
    with pytest.raises(NotAllowed, match="has not been drawn"):
        draw_sample(by=pair.first, seat=pair.seat, item="1.1", total=12, count=3)


def test_a_sample_names_all_faults(pair: Pair) -> None:
    with pytest.raises(Refused) as refused:
        draw_sample(by=pair.first, seat=seated(pair), item="2.1", total=0, count=0)
    assert [fault.column for fault in refused.value.faults] == ["item", "total", "count"]


@pytest.fixture
def clerk(pair: Pair) -> User:
    user = create_account(by=None, username="clerk", display_name="Clerk", password=None)
    organisation = pair.seat.entry.organisation_id
    grant_role(by=None, user=user, role=CLERK, bound=Bound(region="/100/101/", organisation=organisation))
    return user


def returned(pair: Pair) -> Return:
    return return_material(by=pair.first, seat=seated(pair), item="1.1", reason="The list has no dates")


def test_material_is_given_back_once(pair: Pair) -> None:
    assert returned(pair) == returned(pair)


def test_the_unit_completes_it(pair: Pair, clerk: User) -> None:
    answered = answer_return(by=clerk, returned=returned(pair), answer="Dates added")
    assert answered.answered_at is not None


def test_it_is_completed_once(pair: Pair, clerk: User) -> None:
    answer_return(by=clerk, returned=returned(pair), answer="Dates added")
    with pytest.raises(NotAllowed, match="answered once"):
        answer_return(by=clerk, returned=returned(pair), answer="More dates")


def test_it_is_completed_in_time(pair: Pair, clerk: User) -> None:
    late = returned(pair)
    Return.objects.update(due_on=timezone.localdate() - timedelta(days=1))
    with pytest.raises(NotAllowed, match="The deadline was"):
        answer_return(by=clerk, returned=late, answer="Dates added")


def test_an_assessor_completes_nothing(pair: Pair) -> None:
    with pytest.raises(NotAllowed):
        answer_return(by=pair.first, returned=returned(pair), answer="Dates added")
