"""Asking for evidence: what is there is not asked for, nothing is asked twice, replies have reasons."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.utils import timezone, translation

from lingji.apps.burden.actions import AskedBefore
from lingji.apps.burden.models import Asked, Request
from lingji.apps.burden.queries import statement_of
from lingji.apps.evidence.actions_evidence import add_evidence, withdraw_evidence
from lingji.apps.evidence.facts import EvidenceFacts
from lingji.apps.evidence.models import Evidence
from lingji.apps.notices.models import Notice
from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.outdated import Outdated
from lingji.apps.requests.actions import ask_for_evidence, reply
from lingji.apps.requests.models import ELSEWHERE, NOT_OURS, EvidenceCall
from lingji.apps.requests.policies import REPLY
from lingji.apps.requests.queries import waiting
from lingji.apps.selections.models import Entry
from lingji.core.faults import Refused
from tests.apps.evidence.people import Schools, make_schools
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def schools(db: None) -> Schools:
    return make_schools(open_tiny())


def ask(by: User, *entries: Entry, item: str = "1.1", minutes: int = 15) -> EvidenceCall:
    return ask_for_evidence(
        by=by,
        selection=entries[0].selection,
        entries=entries,
        item=item,
        note="The rules as issued",
        due_on=timezone.localdate() + timedelta(days=7),
        minutes=minutes,
    )


def hand_in(schools: Schools, item: str = "1.1") -> Evidence:
    facts = EvidenceFacts("Rules", "https://example.org/rules", items=(item,))
    return add_evidence(by=schools.clerk, entry=schools.first, facts=facts)


def to_do(user: User) -> int:
    return waiting(reach_of(user, REPLY)).count()


def asked_of(entry: Entry) -> Asked:
    return Asked.objects.get(entry=entry)


def test_a_request_is_priced_and_the_units_are_told(schools: Schools) -> None:
    ask(schools.prefecture, schools.first, schools.second)
    assert [(cost.request.kind, cost.minutes) for cost in statement_of(schools.first.selection)] == [
        ("evidence", 30)
    ]
    told = Notice.objects.filter(kind="request.evidence").order_by("username")
    assert list(told.values_list("username", "href")) == [
        ("clerk", "/unit/tiny/requests/"),
        ("other", "/unit/tiny/requests/"),
    ]


def test_evidence_that_is_there_is_not_asked_for(schools: Schools) -> None:
    hand_in(schools)
    with pytest.raises(AskedBefore) as refused:
        ask(schools.prefecture, schools.first, schools.second)
    assert refused.value.href.startswith("/selections/tiny/evidence/?item=1.1&q=")
    assert not Request.objects.exists()


def test_the_same_is_asked_once(schools: Schools) -> None:
    ask(schools.prefecture, schools.first)
    with pytest.raises(AskedBefore) as refused:
        ask(schools.prefecture, schools.first)
    assert refused.value.href == "/selections/tiny/requests/?item=1.1"
    assert EvidenceCall.objects.count() == 1


def test_evidence_bound_to_the_item_answers(schools: Schools) -> None:
    ask(schools.prefecture, schools.first)
    assert to_do(schools.clerk) == 1
    hand_in(schools)
    assert to_do(schools.clerk) == 0


def test_evidence_of_another_item_does_not_answer(schools: Schools) -> None:
    ask(schools.prefecture, schools.first)
    hand_in(schools, "2.1")
    assert to_do(schools.clerk) == 1


def test_evidence_withdrawn_opens_it_again(schools: Schools) -> None:
    ask(schools.prefecture, schools.first)
    held = hand_in(schools)
    withdraw_evidence(by=schools.clerk, evidence=held, version=held.version, why="the wrong one")
    assert to_do(schools.clerk) == 1


def test_a_reply_with_a_reason_answers(schools: Schools) -> None:
    ask(schools.prefecture, schools.first)
    reply(
        by=schools.clerk, asked=asked_of(schools.first), version=0, kind=NOT_OURS, reason="We have no canteen"
    )
    assert to_do(schools.clerk) == 0


def test_what_lies_elsewhere_needs_its_link_and_a_reason(schools: Schools) -> None:
    ask(schools.prefecture, schools.first)
    with pytest.raises(Refused) as refused:
        reply(by=schools.clerk, asked=asked_of(schools.first), version=0, kind=ELSEWHERE, reason=" ")
    assert [fault.column for fault in refused.value.faults] == ["reason", "link"]


def test_a_reply_that_was_changed_in_between_is_not_written_over(schools: Schools) -> None:
    ask(schools.prefecture, schools.first)
    asked = asked_of(schools.first)
    reply(by=schools.clerk, asked=asked, version=0, kind=NOT_OURS, reason="one")
    with pytest.raises(Outdated):
        reply(by=schools.clerk, asked=asked, version=0, kind=NOT_OURS, reason="two")


def test_nobody_replies_for_another_unit(schools: Schools) -> None:
    ask(schools.prefecture, schools.first)
    with pytest.raises(NotAllowed):
        reply(by=schools.other_clerk, asked=asked_of(schools.first), version=0, kind=NOT_OURS, reason="x")


def test_nobody_asks_out_of_reach(schools: Schools) -> None:
    with pytest.raises(NotAllowed):
        ask(schools.clerk, schools.first)
    assert not Request.objects.exists()
