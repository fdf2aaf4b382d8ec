"""What a selection cost its units: exact sums, by kind."""

from __future__ import annotations

import pytest

from lingji.apps.burden.actions import send_request
from lingji.apps.burden.queries import Burden, KindBurden, burden_of
from lingji.apps.people.models import User
from lingji.apps.selections.models import Selection
from tests.apps.papers.small import somebody
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db


def ask(by: User, selection: Selection, kind: str, minutes: int, codes: str) -> None:
    """Ask the entries of some codes for something that takes so many minutes."""
    send_request(
        by=by,
        selection=selection,
        kind=kind,
        what=f"{kind}:{minutes}",
        title=f"{kind} {minutes}",
        minutes=minutes,
        entries=selection.entries.filter(code__in=list(codes)).order_by("code"),
    )


def test_nothing_asked_costs_nothing() -> None:
    assert burden_of(open_tiny()) == Burden(())


def test_minutes_are_multiplied_with_units_and_summed_by_kind_the_dearest_first() -> None:
    selection, office = open_tiny(), somebody()
    ask(office, selection, "task", 7, "ABC")
    ask(office, selection, "evidence", 45, "AB")
    ask(office, selection, "task", 20, "A")
    burden = burden_of(selection)
    assert burden.kinds == (KindBurden("evidence", 1, 2, 90), KindBurden("task", 2, 4, 41))
    assert (burden.requests, burden.units, burden.minutes) == (3, 6, 131)


def test_another_selection_is_not_counted() -> None:
    first, second, office = open_tiny(), open_tiny("other"), somebody()
    ask(office, second, "task", 7, "ABC")
    assert burden_of(first).minutes == 0
