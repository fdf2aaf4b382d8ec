"""Conditions of a selection, and decisions about them."""

from __future__ import annotations

import pytest

from lingji.apps.enrolment.actions_clauses import decide_clause, set_conditions
from lingji.apps.enrolment.facts import clauses_of, findings_for, still_open
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.outdated import Outdated
from lingji.core.eligibility import USUAL, Clause
from lingji.core.faults import Refused
from tests.apps.enrolment.people import Cast, give_title, step, walked

pytestmark = pytest.mark.django_db

TITLED = Clause("titled", level="county", years=2)


def test_without_conditions_of_its_own_a_selection_has_the_usual_ones(cast: Cast) -> None:
    assert clauses_of(cast.selection) == USUAL
    assert {finding.outcome for finding in findings_for(cast.selection, cast.library)} == {"met"}


def test_conditions_are_kept_with_the_selection(cast: Cast) -> None:
    set_conditions(by=cast.prefecture, selection=cast.selection, clauses=[TITLED], version=0)
    assert clauses_of(cast.selection) == (TITLED,)
    give_title(cast.library)
    assert [one.outcome for one in findings_for(cast.selection, cast.library)] == ["met"]


def test_two_who_set_them_at_once_are_told(cast: Cast) -> None:
    set_conditions(by=cast.prefecture, selection=cast.selection, clauses=[TITLED], version=0)
    with pytest.raises(Outdated):
        set_conditions(by=cast.chief, selection=cast.selection, clauses=USUAL, version=0)


def test_an_open_condition_keeps_it_from_being_accepted_until_it_is_decided(cast: Cast) -> None:
    set_conditions(by=cast.prefecture, selection=cast.selection, clauses=[TITLED], version=0)
    now = walked(cast, "check")
    with pytest.raises(NotAllowed, match="has held a county title for 2 years"):
        step(cast, now, "accept", "prefecture")
    decide_clause(
        by=cast.county, application=now, clause=TITLED.code, outcome="met", reason="Document 3 of 2020, seen"
    )
    assert still_open(now) == []
    assert step(cast, now, "accept", "prefecture").state == "accepted"


def test_an_office_may_find_unmet_what_the_register_shows_as_met(cast: Cast) -> None:
    now = walked(cast, "check")
    decide_clause(
        by=cast.county,
        application=now,
        clause="legal_person",
        outcome="not_met",
        reason="Struck off in March",
    )
    assert [one.clause.kind for one in still_open(now)] == ["legal_person"]


def test_a_decision_wants_a_reason_and_a_clause_that_there_is(cast: Cast) -> None:
    now = walked(cast, "submit")
    with pytest.raises(Refused) as refused:
        decide_clause(by=cast.county, application=now, clause="luck", outcome="met", reason=" ")
    assert [fault.column for fault in refused.value.faults] == ["clause", "reason"]


def test_the_unit_decides_nothing(cast: Cast) -> None:
    now = walked(cast, "submit")
    with pytest.raises(NotAllowed):
        decide_clause(by=cast.clerk, application=now, clause="in_region", outcome="met", reason="we say so")


def test_a_merged_organisation_does_not_apply(cast: Cast) -> None:
    Organisation.objects.filter(pk=cast.library.pk).update(status="merged")
    with pytest.raises(NotAllowed, match="took over applies"):
        walked(cast, "submit")
