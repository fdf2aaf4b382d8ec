"""The way of a finding as a table of truth."""

from __future__ import annotations

from itertools import product

import pytest

from lingji.core.rectification import (
    ANSWERED,
    CLOSED,
    MOVE,
    MOVES,
    OPEN,
    OTHER,
    OWNER,
    SIDES,
    STATES,
    WHY_NOT,
    Step,
    can,
    diagram,
    level_for,
    moves_from,
)
from lingji.core.stages import GATE
from lingji.core.text import Text

# Everything that is possible; what is not in it is not.
POSSIBLE = {
    (OPEN, OWNER, "answer"),
    (ANSWERED, OWNER, "answer"),
    (ANSWERED, OTHER, "pass"),
    (ANSWERED, OTHER, "fail"),
    (CLOSED, OTHER, "relapse"),
}


@pytest.mark.parametrize(("state", "side", "move"), list(product(STATES, [*SIDES, ""], MOVE)))
def test_what_is_possible_is_exactly_this(state: str, side: str, move: str) -> None:
    assert can(MOVE[move], state, side) == ((state, side, move) in POSSIBLE)


@pytest.mark.parametrize(("state", "side", "bar"), list(product(STATES, SIDES, WHY_NOT)))
def test_who_is_barred_judges_nothing(state: str, side: str, bar: str) -> None:
    assert not any(move.judges for move in moves_from(state, side, bar))


def test_nothing_of_the_owner_closes() -> None:
    assert [move.side for move in MOVES if move.to == CLOSED] == [OTHER]


def test_every_move_names_states_sides_and_gates_that_there_are() -> None:
    for move in MOVES:
        assert {*move.states, move.to} <= set(STATES)
        assert move.side in SIDES
        assert move.gate in GATE


@pytest.mark.parametrize(("late", "level"), [(-3, 0), (0, 0), (1, 1), (3, 1), (4, 2), (99, 2)])
def test_a_level_begins_on_its_day(late: int, level: int) -> None:
    steps = [Step(1, 1, "owner", Text("", "")), Step(2, 4, "leader", Text("", ""))]
    assert level_for(steps, late) == level


def test_the_diagram_shows_every_state() -> None:
    assert all(state in diagram() for state in STATES)
