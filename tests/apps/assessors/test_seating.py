"""From the lot to seats: proposals, changes by hand, and applying."""

from __future__ import annotations

import json
from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from lingji.apps.assessors.actions_assessments import (
    announce_draw,
    close_assessment,
    open_assessment,
)
from lingji.apps.assessors.actions_pool import pin_conflict
from lingji.apps.assessors.actions_seats import apply_dry_run, edit_dry_run, make_dry_run
from lingji.apps.assessors.models import Assessment, AssessmentState, Seat
from lingji.apps.assessors.seating import table_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Entry
from lingji.core.conflicts import RECUSED
from lingji.core.faults import Refused
from lingji.core.lots.checking import check_record
from tests.apps.assessors.conftest import Pool, drawn


def now(pool: Pool) -> Assessment:
    return Assessment.objects.get(pk=pool.assessment.pk)


def seats() -> Counter[str]:
    return Counter(Seat.objects.filter(released_at=None).values_list("assessor__code", flat=True))


def test_nothing_is_proposed_before_the_draw(pool: Pool) -> None:
    with pytest.raises(NotAllowed, match="Draw the lot first"):
        make_dry_run(by=pool.office, assessment=pool.assessment, version=1)


def test_the_event_lies_ahead(pool: Pool) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with pytest.raises(Refused) as refused:
        announce_draw(by=pool.office, assessment=pool.assessment, version=1, event="x", event_on=yesterday)
    assert [fault.column for fault in refused.value.faults] == ["event_on"]


def test_the_record_of_the_draw_can_be_checked(pool: Pool) -> None:
    assert check_record(json.loads(drawn(pool).lot)) == []


def test_a_proposal_binds_nobody(pool: Pool) -> None:
    make_dry_run(by=pool.office, assessment=drawn(pool), version=3)
    assert not Seat.objects.exists()


def test_loads_are_even_and_conflicts_kept(pool: Pool) -> None:
    run = make_dry_run(by=pool.office, assessment=drawn(pool), version=3)
    table = table_of(run)
    load = Counter(code for codes in table.values() for code in codes)
    assert (sorted(load.values()), "A04" in table["A"] + table["B"]) == ([2, 2, 3, 3], False)


def test_applying_seats_as_proposed(pool: Pool) -> None:
    run = make_dry_run(by=pool.office, assessment=drawn(pool), version=3)
    apply_dry_run(by=pool.office, run=run, version=3)
    assert sum(seats().values()) == 10


def test_applying_again_changes_nothing(pool: Pool) -> None:
    run = make_dry_run(by=pool.office, assessment=drawn(pool), version=3)
    apply_dry_run(by=pool.office, run=run, version=3)
    assert apply_dry_run(by=pool.office, run=run, version=4) == []


def test_a_conflict_pinned_since_is_refused(pool: Pool) -> None:
    run = make_dry_run(by=pool.office, assessment=drawn(pool), version=3)
    code = table_of(run)["C"][0]
    entry = Entry.objects.get(code="C")
    pin_conflict(by=pool.office, assessor=pool.assessors[code], entry=entry, kind=RECUSED, reason="Ties")
    with pytest.raises(Refused) as refused:
        apply_dry_run(by=pool.office, run=run, version=3)
    assert [(fault.column, fault.value) for fault in refused.value.faults] == [("C", code)]


def test_a_change_by_hand_names_all_faults(pool: Pool) -> None:
    run = make_dry_run(by=pool.office, assessment=drawn(pool), version=3)
    with pytest.raises(Refused) as refused:
        edit_dry_run(by=pool.office, run=run, version=3, table={"A": ("A04",), "Z": ("A01", "A09")}, why="")
    assert [(fault.column, fault.value) for fault in refused.value.faults] == [
        ("why", ""), ("A", "A04"), ("A", "A04"), ("", "Z"), ("Z", "A09"),
    ]  # fmt: skip


def test_only_the_newest_proposal_is_applied(pool: Pool) -> None:
    first = make_dry_run(by=pool.office, assessment=drawn(pool), version=3)
    make_dry_run(by=pool.office, assessment=first.assessment, version=3)
    with pytest.raises(NotAllowed, match="newer"):
        apply_dry_run(by=pool.office, run=first, version=3)


def test_nothing_opens_without_anybody_seated(pool: Pool) -> None:
    with pytest.raises(NotAllowed, match="Nobody is seated"):
        open_assessment(by=pool.office, assessment=pool.assessment, version=1)


def test_what_is_closed_is_not_seated_anew(pool: Pool) -> None:
    run = make_dry_run(by=pool.office, assessment=drawn(pool), version=3)
    apply_dry_run(by=pool.office, run=run, version=3)
    open_assessment(by=pool.office, assessment=now(pool), version=4)
    close_assessment(by=pool.office, assessment=now(pool), version=5)
    assert now(pool).state == AssessmentState.CLOSED
    with pytest.raises(NotAllowed, match="closed"):
        make_dry_run(by=pool.office, assessment=now(pool), version=6)
