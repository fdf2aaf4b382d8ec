"""Stages are dates that gate every role's actions."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.models import Selection, SelectionStage
from lingji.apps.selections.shipped import deadlines, stages
from lingji.apps.selections.stages import check_open, is_open, stage_dates
from lingji.core.stages import FOLLOWS, GATES, REQUIRED, Period, faults_of, usual_dates
from tests.apps.tiny import open_tiny

START = date(2027, 3, 1)


@pytest.fixture
def selection(db: None) -> Selection:
    selection = open_tiny()
    SelectionStage.objects.bulk_create(
        SelectionStage(selection=selection, stage=code, first=period.first, last=period.last)
        for code, period in usual_dates(stages(), START).items()
    )
    return selection


def test_the_shipped_timetable_has_no_fault() -> None:
    assert faults_of(stages(), usual_dates(stages(), START)) == []


def test_every_stage_that_is_named_is_in_the_timetable() -> None:
    known = {stage.code for stage in stages()}
    named = {gate.opens for gate in GATES} | {gate.closes for gate in GATES} | set(REQUIRED)
    assert named | {rule.stage for rule in FOLLOWS} | {rule.before for rule in FOLLOWS} <= known


def test_deadlines_come_as_data() -> None:
    assert {what: one.working_days for what, one in deadlines().items()} == {
        "department_opinion": 5,
        "veto_reply": 5,
        "appeal": 5,
        "public_notice": 7,
        "objection_answer": 10,
        "returned_material": 3,
        "rectification": 10,
    }


@pytest.mark.django_db
def test_a_selection_without_stages_gates_nothing() -> None:
    check_open(open_tiny(), "enrolment.apply")


@pytest.mark.parametrize(
    ("on", "open_"), [((3, 5), False), ((3, 6), True), ((3, 16), True), ((3, 17), False)]
)
def test_an_action_is_open_on_both_its_ends(selection: Selection, on: tuple[int, int], open_: bool) -> None:
    assert is_open(selection, "enrolment.apply", date(2027, *on)) is open_


def test_too_early_says_from_when_to_when(selection: Selection) -> None:
    with pytest.raises(NotAllowed) as refused:
        check_open(selection, "enrolment.apply", date(2027, 3, 1))
    assert "2027-03-06" in refused.value.sentence
    assert "2027-03-16" in refused.value.sentence


def test_too_late_says_until_when_it_was_open(selection: Selection) -> None:
    with pytest.raises(NotAllowed, match="2027-03-16"):
        check_open(selection, "enrolment.apply", date(2027, 6, 1))


def test_a_stage_that_was_left_out_opens_nothing(selection: Selection) -> None:
    selection.stages.filter(stage="survey").delete()
    assert not is_open(selection, "survey.answer", date(2027, 5, 10))


def test_a_closed_selection_is_closed_for_everything(selection: Selection) -> None:
    selection.closed_at = timezone.now()
    assert not is_open(selection, "enrolment.apply", date(2027, 3, 10))


def test_the_dates_come_in_the_order_of_the_stages(selection: Selection) -> None:
    assert list(stage_dates(selection)) == [stage.code for stage in stages()]
    assert stage_dates(selection)["conferral"] == Period(date(2027, 6, 3), date(2027, 6, 3))
