"""A unit withdraws: its entry is kept and is left out of every case."""

from __future__ import annotations

import pytest

from lingji.apps.people.refusals import NotAllowed
from lingji.apps.results.actions import run_score
from lingji.apps.results.gather import gather_case
from lingji.apps.selections.models import Entry
from lingji.core.faults import Refused
from tests.apps.enrolment.people import Cast, step, walked

pytestmark = pytest.mark.django_db


def test_an_entry_that_withdrew_is_in_no_case_any_more(cast: Cast) -> None:
    now = walked(cast, "accept")
    assert "E001" in gather_case(cast.selection).entry
    step(cast, now, "withdraw", "clerk", opinion="We are being rebuilt.")
    assert "E001" not in gather_case(cast.selection).entry
    assert Entry.objects.get(code="E001").withdrawn_at is not None


def test_what_was_recorded_of_it_is_left_out_with_it(cast: Cast) -> None:
    Entry.objects.filter(code="C").update(withdrawn_at="2026-04-01T00:00Z")
    run = run_score(by=cast.prefecture, selection=cast.selection)
    assert list(run.results.order_by("position").values_list("entry", flat=True)) == ["A", "B", "D", "E"]


def test_withdrawing_wants_a_reason(cast: Cast) -> None:
    with pytest.raises(Refused, match="say why"):
        step(cast, walked(cast, "submit"), "withdraw", "clerk")


def test_who_withdrew_before_acceptance_may_apply_again(cast: Cast) -> None:
    now = step(cast, walked(cast, "submit"), "withdraw", "clerk", opinion="A mistake.")
    assert step(cast, now, "reopen", "clerk").state == "draft"


def test_who_withdrew_after_acceptance_asks_the_office(cast: Cast) -> None:
    now = step(cast, walked(cast, "accept"), "withdraw", "clerk", opinion="A mistake.")
    with pytest.raises(NotAllowed, match="ask the prefecture office"):
        step(cast, now, "reopen", "clerk")
