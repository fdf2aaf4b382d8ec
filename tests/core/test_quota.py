"""How many seats there are, and in which group (scoring specification, section 6.2 and 6.3)."""

from __future__ import annotations

from fractions import Fraction

import pytest

from lingji.core.apportion import FloorsExceedQuota
from lingji.core.facts import Entry
from lingji.core.policy import Quota
from lingji.core.quota import bases_of, group_of, seats_of

ENTRIES = [
    Entry("E1", "One", "R", "x", True),
    Entry("E2", "Two", "R", "y", True),
    Entry("E3", "Three", "R", "y", False),
    Entry("E4", "Four", "S", "y", False),
]


def quota(base: str | int = "entrants", share: str = "0.5", rounding: str = "floor", **more: object) -> Quota:
    defaults: dict[str, object] = {"by": None, "apportion": "hamilton", "floor": 0}
    return Quota(base, Fraction(share), rounding, **defaults | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("base", "share", "rounding", "seats"),
    [
        ("entrants", "0.5", "floor", 2),
        ("entrants", "0.6", "floor", 2),
        ("entrants", "0.6", "ceil", 3),
        ("entrants", "0.6", "half_even", 2),
        ("existing_titled", "0.25", "half_even", 0),
        ("existing_titled", "0.75", "half_even", 2),
        ("existing_titled", "1", "floor", 2),
        (50, "0.58", "floor", 29),
        (3, "1/3", "ceil", 1),
        (0, "1", "ceil", 0),
        ("entrants", "0", "ceil", 0),
    ],
)
def test_the_quota_is_the_share_of_the_base_exactly_rounded(
    base: str | int, share: str, rounding: str, seats: int
) -> None:
    assert seats_of(quota(base, share, rounding), ENTRIES) == {"": seats}


def test_without_groups_a_floor_says_nothing() -> None:
    assert seats_of(quota(floor=3), ENTRIES) == {"": 2}


def test_groups_are_those_found_among_the_entries() -> None:
    assert bases_of(quota(by="region"), ENTRIES) == {"R": 3, "S": 1}
    assert bases_of(quota("existing_titled", by="sector"), ENTRIES) == {"x": 1, "y": 1}
    assert [group_of(quota(by="sector"), entry) for entry in ENTRIES] == ["x", "y", "y", "y"]


def test_seats_are_shared_over_the_groups() -> None:
    assert seats_of(quota(by="region"), ENTRIES) == {"R": 2, "S": 0}
    assert seats_of(quota(by="region", floor=1), ENTRIES) == {"R": 1, "S": 1}


def test_a_group_without_formerly_titled_entries_gets_no_seats() -> None:
    assert seats_of(quota("existing_titled", "1", by="region", floor=1), ENTRIES) == {"R": 2, "S": 0}


def test_floors_that_need_more_than_the_quota_are_refused() -> None:
    with pytest.raises(FloorsExceedQuota):
        seats_of(quota(share="0.25", by="region", floor=1), ENTRIES)
