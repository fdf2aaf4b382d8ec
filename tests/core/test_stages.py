"""The table of stages: what follows what, and from when to when an action is open."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from lingji.core.faults import Refused
from lingji.core.stages import (
    FOLLOWS,
    GATES,
    REQUIRED,
    Period,
    Stage,
    faults_of,
    read_timetable,
    usual_dates,
    window,
)
from lingji.core.text import Text

HEAD = "stage,zh,en,from_day,to_day\n"
TABLE = """stage,zh,en,from_day,to_day
notice,通知,Notice,0,0
mobilisation,动员,Mobilisation,0,1
enrolment,申报,Enrolment,1,3
self_assessment,自评,Self-assessment,2,4
plan,计划,Plan,4,5
supervision,督查,Supervision,5,7
freeze,冻结,Freeze,7,7
opinions,意见,Opinions,4,6
run,计分,Run,7,7
appeal,申诉,Appeal,8,9
committee,审议,Committee,9,9
public_notice,公示,Public notice,9,12
conferral,命名,Conferral,13,13
"""
STAGES = read_timetable(TABLE)
START = date(2027, 3, 1)
USUAL = usual_dates(STAGES, START)


def day(number: int) -> date:
    return START + timedelta(number)


def changed(**dates: tuple[int, int]) -> dict[str, Period]:
    return USUAL | {code: Period(day(first), day(last)) for code, (first, last) in dates.items()}


def test_the_table_is_read_in_its_order() -> None:
    assert STAGES[2] == Stage("enrolment", Text("申报", "Enrolment"), 1, 3)


def test_the_usual_dates_are_counted_from_the_start() -> None:
    assert USUAL["enrolment"] == Period(date(2027, 3, 2), date(2027, 3, 4))


def test_a_table_with_another_header_is_refused() -> None:
    with pytest.raises(Refused, match="the header must be"):
        read_timetable("stage,zh\n")


def test_an_empty_table_is_refused() -> None:
    with pytest.raises(Refused, match="the header must be"):
        read_timetable("")


def test_every_bad_row_is_told_at_once() -> None:
    with pytest.raises(Refused) as refused:
        read_timetable(HEAD + "notice,通知,Notice,3,1\nenrolment,申报\nrun,计分,Run,x,1\n")
    assert [fault.row for fault in refused.value.faults] == [2, 3, 4]


def test_the_usual_dates_have_no_fault() -> None:
    assert faults_of(STAGES, USUAL) == []


@pytest.mark.parametrize(
    ("dates", "stage"),
    [
        ({"conferral": (14, 13)}, "conferral"),
        ({"self_assessment": (0, 4)}, "self_assessment"),
        ({"supervision": (4, 7)}, "supervision"),
        ({"run": (5, 7)}, "run"),
        ({"appeal": (7, 9)}, "appeal"),
        ({"conferral": (12, 12)}, "conferral"),
        ({"public_notice": (8, 12)}, "public_notice"),
    ],
)
def test_what_does_not_follow_is_a_fault_at_its_stage(dates: dict[str, tuple[int, int]], stage: str) -> None:
    assert {fault.column for fault in faults_of(STAGES, changed(**dates))} == {stage}


def test_a_fault_says_from_which_day_on_it_would_be_right() -> None:
    [fault] = faults_of(STAGES, changed(appeal=(7, 9)))
    assert fault.advice.en == "it follows when “Run” has ended: let it begin on 2027-03-09 or later"


@pytest.mark.parametrize("stage", [stage.code for stage in STAGES])
def test_only_what_is_required_may_not_be_left_out(stage: str) -> None:
    without = {code: period for code, period in USUAL.items() if code != stage}
    assert [fault.column for fault in faults_of(STAGES, without)] == ([stage] if stage in REQUIRED else [])


@pytest.mark.parametrize(
    ("action", "left_out", "open_days"),
    [
        ("enrolment.apply", "", (1, 3)),
        ("enrolment.check", "", (1, 4)),
        ("enrolment.check", "self_assessment", (1, 3)),
        ("enrolment.withdraw", "opinions", (1, 7)),
        ("self_assessment.write", "self_assessment", None),
        ("score.run", "", (7, 9)),
    ],
)
def test_when_an_action_is_open(action: str, left_out: str, open_days: tuple[int, int] | None) -> None:
    dates = {code: period for code, period in USUAL.items() if code != left_out}
    wanted = None if open_days is None else Period(day(open_days[0]), day(open_days[1]))
    assert window(action, STAGES, dates) == wanted


def test_no_stage_and_no_action_is_about_covert_visits() -> None:
    said = str((STAGES, GATES, FOLLOWS))
    assert "covert" not in said
    assert "暗访" not in said
