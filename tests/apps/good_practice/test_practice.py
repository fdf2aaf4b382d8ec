"""Good practice: offered, read by an office, shown to those who are weak in its item."""

from __future__ import annotations

import pytest

from lingji.apps.good_practice.actions import Practice, offer_practice, review_practice, withdraw_practice
from lingji.apps.good_practice.models import GoodPractice
from lingji.apps.good_practice.policies import READ
from lingji.apps.good_practice.queries import helping, practices_for
from lingji.apps.notices.models import Notice
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.self_assessment.queries import entries_within
from lingji.core.faults import Refused
from tests.apps.plans.people import Cast

RAMP = Practice("1.1", "A ramp in a day", "Steps at the door", "A ramp of wood, 200 yuan", "Nobody is lifted")


def offered(cast: Cast) -> GoodPractice:
    return offer_practice(by=cast.clerk, entry=cast.school, given=RAMP)


def published(cast: Cast) -> GoodPractice:
    return review_practice(by=cast.county, practice=offered(cast), publish=True)


def test_others_do_not_read_what_waits(cast: Cast) -> None:
    offered(cast)
    assert not practices_for(cast.stranger, cast.selection)


def test_others_read_what_is_published(cast: Cast) -> None:
    made = published(cast)
    assert list(practices_for(cast.stranger, cast.selection)) == [made]


def test_offering_twice_makes_one(cast: Cast) -> None:
    assert offered(cast) == offered(cast)


def test_every_fault_is_named(cast: Cast) -> None:
    with pytest.raises(Refused) as refused:
        offer_practice(by=cast.clerk, entry=cast.school, given=RAMP._replace(item="9", effect=" "))
    assert [fault.column for fault in refused.value.faults] == ["item", "effect"]


def test_the_unit_does_not_publish_its_own(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        review_practice(by=cast.clerk, practice=offered(cast), publish=True)


def test_an_office_elsewhere_does_not_publish_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        review_practice(by=cast.west, practice=offered(cast), publish=True)


def test_declining_needs_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="why it is not"):
        review_practice(by=cast.county, practice=offered(cast), publish=False)


def test_the_unit_is_told(cast: Cast) -> None:
    published(cast)
    told = Notice.objects.filter(kind="practice").order_by("username")
    assert [notice.username for notice in told] == ["clerk", "leader"]


def test_what_was_withdrawn_is_read_no_more(cast: Cast) -> None:
    withdraw_practice(by=cast.clerk, practice=published(cast))
    assert not practices_for(cast.stranger, cast.selection).filter(state="published")


def test_it_is_offered_to_a_unit_that_is_weak_in_its_item(cast: Cast) -> None:
    made = published(cast)
    # Nothing was answered yet, so every item is a gap.
    weak = entries_within(reach_of(cast.stranger, READ)).get(pk=cast.other.pk)
    assert helping(weak) == [made]


def test_it_is_not_offered_to_the_unit_it_comes_from(cast: Cast) -> None:
    published(cast)
    own = entries_within(reach_of(cast.clerk, READ)).get(pk=cast.school.pk)
    assert helping(own) == []
