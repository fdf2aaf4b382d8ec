"""A round picked by lot: committed to before, drawn after, recomputed by anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lingji.apps.people.refusals import NotAllowed
from lingji.apps.supervision.actions_lots import commit_to_lot, draw_lot
from lingji.apps.supervision.actions_rounds import pick_tasks
from lingji.apps.supervision.lots import record_of
from lingji.apps.supervision.models import Round
from lingji.core.faults import Refused
from lingji.core.lots.checking import check_record
from tests.apps.supervision.people import Cast, prepared


def committed(cast: Cast, number: int = 2, in_days: int = 0, **more: object) -> Round:
    now = prepared(cast, "lot", **more)
    return commit_to_lot(
        by=cast.prefecture,
        round_=now,
        version=now.version,
        number=number,
        event="Lottery",
        event_on=timezone.localdate() + timedelta(days=in_days),
    )


def drawn(cast: Cast, now: Round) -> Round:
    return draw_lot(by=cast.prefecture, round_=now, version=now.version, outcome="03 11 19")


def test_the_draw_is_recomputed_from_its_record(cast: Cast) -> None:
    now = drawn(cast, committed(cast))
    assert now.checks.count() == 2
    assert check_record(record_of(now)) == []


def test_what_was_committed_to_stands_in_the_opened_record(cast: Cast) -> None:
    before = committed(cast)
    sealed = record_of(before)["draws"]
    opened = record_of(drawn(cast, before))["draws"]
    assert isinstance(sealed, list)
    assert isinstance(opened, list)
    assert sealed[0]["plan"] == opened[0]["plan"]
    assert sealed[0]["commitments"] == opened[0]["commitments"]


def test_a_swapped_task_is_found(cast: Cast) -> None:
    record = dict(record_of(drawn(cast, committed(cast, 1))))
    draws: list[dict[str, dict[str, list[dict[str, str]]]]] = record["draws"]  # type: ignore[assignment]
    one = draws[0]["opening"]["drawn"][0]
    one["id"] = "1" if one["id"] != "1" else "2"
    assert check_record(record) != []


def test_units_are_drawn_with_all_their_tasks(cast: Cast) -> None:
    now = drawn(cast, committed(cast, 1, of="entries"))
    assert now.checks.count() == 1


def test_nothing_is_drawn_before_the_event(cast: Cast) -> None:
    now = committed(cast, in_days=1)
    with pytest.raises(Refused, match="the event is on"):
        drawn(cast, now)


def test_a_draw_is_not_committed_to_twice(cast: Cast) -> None:
    now = committed(cast)
    with pytest.raises(NotAllowed):
        commit_to_lot(
            by=cast.prefecture,
            round_=now,
            version=now.version,
            number=1,
            event="Lottery",
            event_on=timezone.localdate(),
        )


def test_nothing_is_drawn_twice(cast: Cast) -> None:
    now = drawn(cast, committed(cast))
    with pytest.raises(NotAllowed):
        drawn(cast, now)


def test_what_is_drawn_is_not_chosen(cast: Cast) -> None:
    now = committed(cast)
    with pytest.raises(NotAllowed, match="by lot"):
        pick_tasks(by=cast.prefecture, round_=now, version=now.version)


def test_more_than_the_pool_is_refused(cast: Cast) -> None:
    with pytest.raises(Refused, match="the pool holds 3"):
        committed(cast, 4)
