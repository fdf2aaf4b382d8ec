"""What a task cannot be published without, and which moves lead on from where."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.core.tasks import (
    ELEMENTS,
    LATE,
    MOVE,
    MOVES,
    SOON,
    STATES,
    can,
    diagram,
    missing,
    near_day,
    pressing,
)

WHOLE = {
    "title": "Mend the ramp",
    "phase": "2",
    "serves": "3.1",
    "leader": "Li",
    "responsible": "Wang",
    "supervisor": "Zhao",
    "starts_on": date(2026, 3, 1),
    "due_on": date(2026, 4, 1),
    "proof": "a photo of the ramp",
}


def test_nothing_is_missing_from_a_whole_task() -> None:
    assert missing(WHOLE) == ()


@pytest.mark.parametrize("element", ELEMENTS)
def test_each_element_is_missed(element: str) -> None:
    assert missing({**WHOLE, element: None}) == (element,)


def test_a_supervisor_who_is_responsible_is_none() -> None:
    assert missing({**WHOLE, "supervisor": "Wang"}) == ("supervisor",)


def test_everything_is_missing_in_the_order_of_the_table() -> None:
    assert missing({}) == tuple(ELEMENTS)


LEADS_ON = {
    "publish": {"draft"},
    "report": {"published"},
    "confirm": {"reported"},
    "return": {"reported"},
    "disclaim": {"draft", "published"},
    "accept": {"disclaimed"},
    "insist": {"disclaimed"},
    "discard": set(),
    "drop": {"draft", "published", "reported"},
}


def test_the_moves_of_a_task_that_was_pushed_down() -> None:
    found = {move.code: {state for state in STATES if can(move, state, pushed=True)} for move in MOVES}
    assert found == LEADS_ON


def test_the_moves_of_an_own_task() -> None:
    found = {move.code: {state for state in STATES if can(move, state, pushed=False)} for move in MOVES}
    assert found == {**LEADS_ON, "disclaim": set(), "discard": {"draft"}}


def test_every_move_leads_to_a_state() -> None:
    assert {move.to for move in MOVES} <= set(STATES)


def test_the_diagram_shows_every_move() -> None:
    drawn = diagram()
    assert all(f"--> {move.to}: {move.says.zh} {move.code}" in drawn for move in MOVES)


def test_only_somebody_else_confirms() -> None:
    assert MOVE["confirm"].side == "other"


def test_the_near_day_lies_three_working_days_on_over_a_weekend() -> None:
    thursday = date(2026, 4, 9)
    assert near_day(thursday, lambda day: day.weekday() < 5) == date(2026, 4, 14)


@pytest.mark.parametrize(
    ("state", "due", "presses"),
    [
        ("published", date(2026, 4, 8), LATE),
        ("published", date(2026, 4, 9), SOON),
        ("published", date(2026, 4, 14), SOON),
        ("published", date(2026, 4, 15), ""),
        ("published", None, ""),
        ("reported", date(2026, 4, 8), ""),
        ("confirmed", date(2026, 4, 8), ""),
    ],
)
def test_what_is_under_way_presses_by_its_day(state: str, due: date | None, presses: str) -> None:
    assert pressing(state, due, date(2026, 4, 9), date(2026, 4, 14)) == presses
