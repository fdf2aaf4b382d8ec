"""Units are told once that the days for their self-assessment end soon."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.apps.notices.models import Notice
from lingji.apps.selections.models import SelectionStage
from lingji.apps.self_assessment.models import SelfAssessment, State
from lingji.apps.self_assessment.reminding import remind_of_self_assessments
from tests.apps.plans.people import Cast, make_cast
from tests.apps.tiny import open_tiny

# The self-assessment can be written until the stage of the plan ends, on Friday, 29 May 2026.
FIRST, LAST = date(2026, 5, 4), date(2026, 5, 29)
WEDNESDAY, THURSDAY = date(2026, 5, 27), date(2026, 5, 28)


@pytest.fixture
def cast(db: None) -> Cast:
    made = make_cast(open_tiny())
    for stage in ("self_assessment", "plan"):
        SelectionStage.objects.create(selection=made.selection, stage=stage, first=FIRST, last=LAST)
    return made


def told() -> list[str]:
    found = Notice.objects.filter(kind="self_assessment.ends", username="clerk")
    return list(found.values_list("says_en", flat=True))


def test_it_is_said_within_three_days_of_the_last_day(cast: Cast) -> None:
    remind_of_self_assessments(WEDNESDAY)
    assert told() == ["Submit the self-assessment by 2026-05-29"]


def test_it_is_said_once(cast: Cast) -> None:
    remind_of_self_assessments(WEDNESDAY)
    remind_of_self_assessments(THURSDAY)
    assert len(told()) == 1


def test_not_earlier(cast: Cast) -> None:
    assert remind_of_self_assessments(date(2026, 5, 25)) == 0


def test_who_has_submitted_is_left_alone(cast: Cast) -> None:
    SelfAssessment.objects.create(entry=cast.school, state=State.SUBMITTED)
    remind_of_self_assessments(WEDNESDAY)
    assert told() == []
