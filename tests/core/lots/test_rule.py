"""Strata, their numbers, and who steps in."""

from __future__ import annotations

import pytest

from lingji.core.faults import Unreadable
from lingji.core.lots.drawing import Drawn, draw
from lingji.core.lots.pool import Row
from lingji.core.lots.refusal import LotsRefused
from lingji.core.lots.rule import SIMPLE, SIZE, STRATA, Rule, select, substitutes

# Under the seed text 314159 the order is B-2 B-3 A-3 A-2, then the other two.
ROWS = [Row(unit, unit[0]) for unit in ("A-1", "A-2", "A-3", "B-1", "B-2", "B-3")]
SEED = "314159"


def ids(drawn: tuple[Drawn, ...]) -> list[str]:
    return [each.id for each in drawn]


def test_by_strata_the_lowest_tickets_of_each_stratum_are_drawn():
    assert ids(select(Rule(STRATA, 4, numbers={"B": 2, "A": 2}), ROWS, SEED)) == ["A-3", "A-2", "B-2", "B-3"]


def test_numbers_that_are_not_given_are_apportioned_to_the_strata():
    rows = [*ROWS, Row("C-1", "C"), Row("C-2", "C")]

    # 4 of 3 : 3 : 2 are 1.5, 1.5 and 1; the tie for the last goes to A.
    assert [unit[0] for unit in ids(select(Rule(STRATA, 4), rows, SEED))] == ["A", "A", "B", "C"]


def test_a_floor_reaches_the_apportionment():
    rows = [*ROWS, Row("C-1", "C")]

    assert "C-1" in ids(select(Rule(STRATA, 3, apportion="sainte_lague", floor=1), rows, SEED))


def test_strata_can_be_drawn_with_replacement():
    drawn = select(Rule(STRATA, 9, replace=True, numbers={"A": 5, "B": 4}), ROWS, SEED)

    assert drawn[:5] == draw(["A-1", "A-2", "A-3"], seed=SEED, count=5, replace=True)


@pytest.mark.parametrize(
    ("rule", "why"),
    [
        (Rule(SIMPLE, 7), "the pool holds 6"),
        (Rule(STRATA, 4, numbers={"A": 4, "B": 0}), "the stratum “A” holds 3, so 4"),
        (Rule(STRATA, 4, numbers={"A": 3, "C": 1}), "the stratum “C” holds 0"),
        (Rule(STRATA, 4, numbers={"A": 1, "B": 2}), "must sum to 4"),
        (Rule(STRATA, 2, numbers={"A": 3, "B": -1}), "none negative"),
        (Rule(STRATA, 3, floor=2), "the floors need 4 seats"),
        (Rule(SIZE, 2, replace=True), "no replacement"),
    ],
)
def test_a_rule_that_cannot_be_carried_out_is_refused(rule, why):
    with pytest.raises(Unreadable, match=why):
        select(rule, ROWS, SEED)


def test_a_row_without_stratum_is_refused_in_a_draw_by_strata():
    with pytest.raises(LotsRefused, match="needs a stratum for every id"):
        select(Rule(STRATA, 2), [*ROWS, Row("D-1")], SEED)


def test_the_next_ticket_in_order_steps_in():
    rule = Rule(SIMPLE, 2)
    out = select(rule, ROWS, SEED)[0]

    assert [each.into.id for each in substitutes(rule, ROWS, SEED, [(out, "closed")])] == ["A-3"]


def test_who_stepped_in_can_be_replaced_in_turn():
    rule = Rule(SIMPLE, 2)
    first = select(rule, ROWS, SEED)[0]
    second = substitutes(rule, ROWS, SEED, [(first, "closed")])[0].into

    made = substitutes(rule, ROWS, SEED, [(first, "closed"), (second, "flooded")])

    assert [(each.out.id, each.into.id, each.reason) for each in made] == [
        ("B-2", "A-3", "closed"),
        ("A-3", "A-2", "flooded"),
    ]


def test_by_strata_somebody_of_the_same_stratum_steps_in():
    rule = Rule(STRATA, 4, numbers={"A": 2, "B": 2})
    out = select(rule, ROWS, SEED)[2]

    assert [each.into.id for each in substitutes(rule, ROWS, SEED, [(out, "conflict")])] == ["B-1"]


def test_with_replacement_later_tickets_of_who_fell_out_are_passed_over():
    rows = [Row("a1"), Row("b2"), Row("c3"), Row("d4"), Row("e5"), Row("f6")]
    rule = Rule(SIMPLE, 2, replace=True)
    # e5 b2 are drawn of e5 b2 c3 b2 b2 c3 b2 a1 …; without b2, c3 comes next, and c3 again.
    e5, b2 = select(rule, rows, "19283746")

    made = substitutes(rule, rows, "19283746", [(b2, "closed"), (e5, "closed")])

    assert [each.into.id for each in made] == ["c3", "c3"]


def test_by_size_the_lowest_ticket_that_was_not_drawn_steps_in():
    rule = Rule(SIZE, 2)
    drawn = select(rule, ROWS, SEED)
    expected = next(each for each in draw([row.id for row in ROWS], seed=SEED, count=6) if each not in drawn)

    assert substitutes(rule, ROWS, SEED, [(drawn[0], "closed")])[0].into == expected


def test_nobody_steps_in_for_a_unit_that_was_not_drawn():
    with pytest.raises(LotsRefused, match="“A-1” is not drawn"):
        substitutes(Rule(SIMPLE, 2), ROWS, SEED, [(Drawn("0.5", "A-1"), "closed")])


@pytest.mark.parametrize("replace", [False, True])
def test_when_no_ticket_is_left_the_substitution_is_refused(replace):
    rule = Rule(SIMPLE, 1, replace=replace)
    only = [Row("a")]

    with pytest.raises(LotsRefused, match="no ticket is left"):
        substitutes(rule, only, SEED, [(select(rule, only, SEED)[0], "closed")])
