"""One place that floods the door is turned away, and nobody else; nothing of a place is kept."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from lingji.apps.feedback.knocks import Knocks, TooManyFromOne

HERE, THERE = "192.0.2.1", "192.0.2.2"


def knock(knocks: Knocks, address: str, times: int = 1) -> None:
    for _ in range(times):
        knocks.count(address)


def test_one_place_is_turned_away_and_the_others_are_not() -> None:
    knocks = Knocks(most=2)
    knock(knocks, HERE, 2)
    with pytest.raises(TooManyFromOne):
        knock(knocks, HERE)
    knock(knocks, THERE)


def test_the_next_hour_begins_anew_under_another_key(monkeypatch: pytest.MonkeyPatch) -> None:
    knocks, now = Knocks(most=1), datetime(2026, 5, 4, 8, 59, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: now)
    knock(knocks, HERE)
    [before] = knocks._counts
    now += timedelta(minutes=1)
    knock(knocks, HERE)
    [after] = knocks._counts
    assert before != after


def test_what_is_counted_is_not_the_address() -> None:
    knocks, others = Knocks(), Knocks()
    knock(knocks, HERE)
    knock(others, HERE)
    [mark], [other] = knocks._counts, others._counts
    assert HERE.encode() not in mark
    assert mark != other


def test_all_addresses_of_one_ipv6_network_are_one_place() -> None:
    knocks = Knocks(most=1)
    knock(knocks, "2001:db8::1")
    with pytest.raises(TooManyFromOne):
        knock(knocks, "2001:db8::ffff:1")
    knock(knocks, "2001:db8:0:1::1")


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "::ffff:127.0.0.1", "", "unknown"])
def test_an_address_that_tells_no_place_is_not_counted(address: str) -> None:
    knock(Knocks(most=1), address, 3)


def test_an_ipv4_address_written_as_ipv6_is_the_same_place() -> None:
    knocks = Knocks(most=1)
    knock(knocks, HERE)
    with pytest.raises(TooManyFromOne):
        knock(knocks, f"::ffff:{HERE}")
