"""The way of an application as a table."""

from __future__ import annotations

import pytest

from lingji.core.enrolment import (
    ACCEPTED,
    COUNTERSIGNED,
    COUNTY,
    COUNTY_CHECKED,
    DRAFT,
    MOVE,
    MOVES,
    PREFECTURE,
    REFUSED,
    RETURNED,
    SIDES,
    STATES,
    SUBMITTED,
    SUPERIOR,
    UNIT,
    WITHDRAWN,
    Route,
    diagram,
    moves_from,
)
from lingji.core.stages import GATE

FULL = Route()


def codes(state: str, side: str, route: Route = FULL) -> list[str]:
    return [move.code for move in moves_from(state, side, route)]


def test_every_move_names_states_sides_and_gates_that_there_are() -> None:
    for move in MOVES:
        assert {*move.states, move.to} <= set(STATES)
        assert set(move.sides) <= set(SIDES)
        assert move.gate in GATE


@pytest.mark.parametrize(
    ("state", "side", "expected"),
    [
        (DRAFT, UNIT, ["submit"]),
        (SUBMITTED, UNIT, ["withdraw"]),
        (SUBMITTED, SUPERIOR, ["countersign", "return"]),
        (SUBMITTED, COUNTY, ["countersign_on_paper"]),
        (SUBMITTED, PREFECTURE, []),
        (COUNTERSIGNED, SUPERIOR, []),
        (COUNTERSIGNED, COUNTY, ["check", "return"]),
        (COUNTERSIGNED, PREFECTURE, []),
        (COUNTY_CHECKED, COUNTY, []),
        (COUNTY_CHECKED, PREFECTURE, ["accept", "return", "refuse"]),
        (RETURNED, UNIT, ["correct", "withdraw"]),
        (RETURNED, COUNTY, ["extend"]),
        (ACCEPTED, UNIT, ["withdraw"]),
        (WITHDRAWN, UNIT, ["reopen"]),
        (REFUSED, UNIT, []),
    ],
)
def test_who_can_do_what_in_which_state(state: str, side: str, expected: list[str]) -> None:
    assert codes(state, side) == expected


def test_without_a_superior_the_county_checks_what_was_submitted() -> None:
    route = Route(has_superior=False)
    assert codes(SUBMITTED, COUNTY, route) == ["check", "return"]
    assert route.path == (DRAFT, SUBMITTED, COUNTY_CHECKED, ACCEPTED)


def test_outside_the_counties_the_prefecture_takes_what_was_countersigned() -> None:
    route = Route(has_county=False)
    assert codes(COUNTERSIGNED, PREFECTURE, route) == ["accept", "return", "refuse"]
    assert codes(COUNTERSIGNED, COUNTY, route) == []
    assert codes(SUBMITTED, PREFECTURE, route) == ["countersign_on_paper"]


def test_whoever_returns_or_refuses_says_why() -> None:
    assert all("reason" in MOVE[code].needs for code in ("return", "refuse", "withdraw", "extend"))


def test_the_diagram_draws_every_move() -> None:
    drawn = diagram()
    assert drawn.count(" --> ") == 1 + sum(len(move.states) for move in MOVES) + 1
    assert "refused --> [*]" in drawn
