"""The pool: codes, conflicts found, declared and pinned."""

from __future__ import annotations

import pytest
from django.utils import timezone

from lingji.apps.assessors.actions_pool import (
    Working,
    add_assessor,
    lift_conflict,
    name_former_workplace,
    pin_conflict,
)
from lingji.apps.assessors.barred import barred_of, entries_of, pool_of
from lingji.apps.assessors.models import Seat
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import ASSESSOR, CLERK
from lingji.apps.selections.models import Entry
from lingji.core.conflicts import COUNTY, FORMER, RECUSED, SYSTEM
from lingji.core.faults import Refused
from tests.apps.assessors.conftest import Pool, school, user_with


def barred(pool: Pool) -> dict[tuple[str, str], str]:
    return barred_of(pool.selection, pool_of(pool.selection), entries_of(pool.selection))


def entry(code: str) -> Entry:
    return Entry.objects.select_related("organisation").get(code=code)


def test_codes_count_up(pool: Pool) -> None:
    assert sorted(pool.assessors) == ["A01", "A02", "A03", "A04"]


def test_nobody_is_in_the_pool_twice(pool: Pool) -> None:
    again = add_assessor(
        by=pool.office, selection=pool.selection, user=pool.assessors["A01"].user, working=Working()
    )
    assert again.code == "A01"


def test_it_must_be_said_where_they_work(pool: Pool) -> None:
    with pytest.raises(Refused) as refused:
        add_assessor(
            by=pool.office, selection=pool.selection, user=user_with(ASSESSOR, "new", "/"), working=Working()
        )
    assert [fault.column for fault in refused.value.faults] == ["workplace"]


def test_whoever_is_no_assessor_is_refused(pool: Pool) -> None:
    with pytest.raises(NotAllowed, match="no role for assessing"):
        add_assessor(by=pool.office, selection=pool.selection, user=pool.office, working=Working())


def test_nobody_assesses_their_own_county(pool: Pool) -> None:
    assert barred(pool) == {("A04", "A"): COUNTY, ("A04", "B"): COUNTY}


def test_nobody_assesses_their_own_system(pool: Pool) -> None:
    add_assessor(
        by=pool.office,
        selection=pool.selection,
        user=user_with(ASSESSOR, "doctor", "/"),
        working=Working(home=pool.assessors["A01"].home, system="health"),
    )
    assert barred(pool)["A05", "D"] == SYSTEM


def test_nobody_assesses_where_they_worked_before(pool: Pool) -> None:
    name_former_workplace(
        by=pool.office, assessor=pool.assessors["A01"], organisation=school("First school"), left_in=2020
    )
    assert barred(pool)["A01", "A"] == FORMER


def test_a_conflict_pinned_releases_the_seat(pool: Pool) -> None:
    seat = Seat.objects.create(assessment=pool.assessment, entry=entry("C"), assessor=pool.assessors["A01"])
    pin_conflict(
        by=pool.office, assessor=pool.assessors["A01"], entry=entry("C"), kind=RECUSED, reason="Close ties"
    )
    seat.refresh_from_db()
    assert seat.why_released == "Close ties"


def test_a_conflict_lifted_bars_no_more(pool: Pool) -> None:
    conflict = pin_conflict(
        by=pool.office, assessor=pool.assessors["A01"], entry=entry("C"), kind=RECUSED, reason="Close ties"
    )
    lift_conflict(by=pool.office, conflict=conflict, why="Was somebody else")
    assert ("A01", "C") not in barred(pool)


def test_a_conflict_has_a_reason(pool: Pool) -> None:
    with pytest.raises(Refused) as refused:
        pin_conflict(by=pool.office, assessor=pool.assessors["A01"], entry=entry("C"), kind="kin", reason=" ")
    assert [fault.column for fault in refused.value.faults] == ["kind", "reason"]


def test_a_released_seat_was_never_sat_twice(pool: Pool) -> None:
    Seat.objects.create(
        assessment=pool.assessment,
        entry=entry("C"),
        assessor=pool.assessors["A01"],
        released_at=timezone.now(),
    )
    assert ("A01", "C") not in barred(pool)


def test_a_unit_keeps_no_pool(pool: Pool) -> None:
    clerk = create_account(by=None, username="clerk", display_name="Clerk", password=None)
    grant_role(by=None, user=clerk, role=CLERK, bound=Bound(region="/101/", organisation=1))
    with pytest.raises(NotAllowed):
        add_assessor(by=clerk, selection=pool.selection, user=clerk, working=Working())
