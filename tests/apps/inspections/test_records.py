"""Records arrive exactly once, and what cannot be counted is held."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.utils import timezone

from lingji.apps.assessors.models import Assessment, AssessmentState, Seat
from lingji.apps.inspections.actions_records import Arrival, receive_record
from lingji.apps.inspections.models import HeldRecord, Observation, Record, WhyHeld
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.refusals import NotAllowed
from lingji.core.faults import Refused
from tests.apps.inspections.conftest import Pair, body_of


def observed() -> list[tuple[str, str, str]]:
    found = Observation.objects.filter(entry__code="A", method="observation").order_by("assessor")
    return list(found.values_list("occasion", "assessor", "value"))


def test_a_record_becomes_observations(pair: Pair) -> None:
    assert receive_record(by=pair.first, body=body_of(pair.seat, "50")) == Arrival.TAKEN
    assert observed() == [("O1", "A01", "50")]


def test_the_same_bytes_again_are_known(pair: Pair) -> None:
    body = body_of(pair.seat)
    receive_record(by=pair.first, body=body)
    assert receive_record(by=pair.first, body=body) == Arrival.KNOWN
    assert Record.objects.count() == 1


def test_keeps_the_very_bytes(pair: Pair) -> None:
    body = body_of(pair.seat)
    receive_record(by=pair.first, body=body)
    assert Record.objects.get().body.encode() == body


def test_the_digest_joins_the_journal(pair: Pair) -> None:
    receive_record(by=pair.first, body=body_of(pair.seat))
    assert JournalEntry.objects.filter(verb="record.taken").count() == 1


def test_the_same_id_with_other_bytes_is_held(pair: Pair) -> None:
    key = str(uuid4())
    receive_record(by=pair.first, body=body_of(pair.seat, "50", id=key))
    assert receive_record(by=pair.first, body=body_of(pair.seat, "40", id=key)) == Arrival.HELD
    assert HeldRecord.objects.get().why == WhyHeld.OTHER_BYTES
    assert observed() == [("O1", "A01", "50")]


def test_a_held_record_is_held_once(pair: Pair) -> None:
    key = str(uuid4())
    receive_record(by=pair.first, body=body_of(pair.seat, "50", id=key))
    other = body_of(pair.seat, "40", id=key)
    receive_record(by=pair.first, body=other)
    assert receive_record(by=pair.first, body=other) == Arrival.KNOWN
    assert HeldRecord.objects.count() == 1


def test_a_second_record_of_the_same_line_is_held(pair: Pair) -> None:
    receive_record(by=pair.first, body=body_of(pair.seat, "50"))
    assert receive_record(by=pair.first, body=body_of(pair.seat, "45")) == Arrival.HELD
    assert HeldRecord.objects.get().why == WhyHeld.AGAIN


def test_what_comes_after_the_end_is_held(pair: Pair) -> None:
    Assessment.objects.update(last=timezone.localdate() - timedelta(days=1))
    assert receive_record(by=pair.first, body=body_of(pair.seat)) == Arrival.HELD
    assert (HeldRecord.objects.get().why, observed()) == (WhyHeld.LATE, [])


def test_two_assessors_record_beside_each_other(pair: Pair) -> None:
    receive_record(by=pair.first, body=body_of(pair.seat, "50"))
    receive_record(by=pair.second, body=body_of(pair.other_seat, "44"))
    assert observed() == [("O1", "A01", "50"), ("O1", "A02", "44")]


def test_nobody_records_from_anothers_seat(pair: Pair) -> None:
    with pytest.raises(NotAllowed, match="somebody else"):
        receive_record(by=pair.first, body=body_of(pair.other_seat))


def test_nobody_records_from_a_seat_released(pair: Pair) -> None:
    Seat.objects.filter(pk=pair.seat.pk).update(released_at=timezone.now())
    with pytest.raises(NotAllowed):
        receive_record(by=pair.first, body=body_of(pair.seat))


def test_nothing_is_recorded_before_it_opens(pair: Pair) -> None:
    Assessment.objects.update(state=AssessmentState.PREPARED)
    with pytest.raises(NotAllowed, match="not begun"):
        receive_record(by=pair.first, body=body_of(pair.seat))


def test_refuses_another_occasion(pair: Pair) -> None:
    with pytest.raises(Refused) as refused:
        receive_record(by=pair.first, body=body_of(pair.seat, occasion="O2"))
    assert [fault.column for fault in refused.value.faults] == ["occasion"]


def test_a_correction_shows_and_the_first_stays(pair: Pair) -> None:
    first = body_of(pair.seat, "50")
    receive_record(by=pair.first, body=first)
    known = json.loads(first)["id"]
    receive_record(by=pair.first, body=body_of(pair.seat, "45", corrects=known, reason="Counted anew"))
    assert observed() == [("O1", "A01", "45")]
    assert Record.objects.get(pk=UUID(known)).body.encode() == first


def test_a_record_is_corrected_once(pair: Pair) -> None:
    first = body_of(pair.seat, "50")
    receive_record(by=pair.first, body=first)
    known = json.loads(first)["id"]
    receive_record(by=pair.first, body=body_of(pair.seat, "45", corrects=known, reason="Counted anew"))
    with pytest.raises(Refused) as refused:
        receive_record(by=pair.first, body=body_of(pair.seat, "40", corrects=known, reason="Again"))
    assert [fault.column for fault in refused.value.faults] == ["corrects"]


def test_a_correction_stays_within_what_it_corrects(pair: Pair) -> None:
    with pytest.raises(Refused) as refused:
        receive_record(by=pair.first, body=body_of(pair.seat, corrects=str(uuid4()), reason="None"))
    assert [fault.column for fault in refused.value.faults] == ["corrects"]


def test_whoever_gives_a_third_opinion_gives_no_other(pair: Pair) -> None:
    Seat.objects.filter(pk=pair.seat.pk).update(third=True)
    with pytest.raises(Refused) as refused:
        receive_record(by=pair.first, body=body_of(pair.seat))
    assert [fault.value for fault in refused.value.faults] == ["1.1"]
