"""The published draws of the lots specification, and what cannot be drawn."""

from __future__ import annotations

from itertools import islice

import pytest

from lingji.core.lots.drawing import draw, in_order
from lingji.core.lots.refusal import LotsRefused

SIX = ["A-1", "A-2", "A-3", "B-1", "B-2", "B-3"]


def test_the_published_draw_without_replacement_is_reproduced():
    assert [each.id for each in draw(SIX, seed="314159", count=4)] == ["B-2", "B-3", "A-3", "A-2"]


def test_the_published_draw_with_replacement_is_reproduced_to_nine_digits():
    drawn = draw(["a1", "b2", "c3", "d4", "e5", "f6"], seed="19283746", count=10, replace=True)

    assert [(each.id, each.ticket[1:11]) for each in drawn] == [
        ("e5", ".303241347"),
        ("b2", ".432145156"),
        ("c3", ".487135586"),
        ("b2", ".581779914"),
        ("b2", ".680782907"),
        ("c3", ".700258702"),
        ("b2", ".816686725"),
        ("a1", ".841870265"),
        ("a1", ".857737141"),
        ("f6", ".866227993"),
    ]


def test_the_order_in_which_ids_are_given_decides_nothing():
    assert draw(SIX[::-1], seed="314159", count=4) == draw(SIX, seed="314159", count=4)


def test_taking_an_id_out_leaves_the_order_of_the_others():
    rest = [each for each in SIX if each != "B-3"]

    assert [each.id for each in draw(rest, seed="314159", count=3)] == ["B-2", "A-3", "A-2"]


def test_with_replacement_a_single_id_is_drawn_again_and_again_with_rising_tickets():
    tickets = [each.ticket for each in islice(in_order(["only"], "s", replace=True), 50)]

    assert tickets == sorted(set(tickets))


def test_nobody_is_drawn_of_an_empty_list():
    assert list(in_order([], "s", replace=True)) == []


@pytest.mark.parametrize(
    ("ids", "count", "replace", "why"),
    [
        (SIX, 7, False, "the pool holds 6, so 7 cannot be drawn"),
        (SIX, 0, False, "draw at least 1"),
        ([], 1, True, "the pool holds 0"),
        (["a", "b", "a"], 1, False, "ids stand twice: a"),
        ([""], 1, False, "may not be empty"),
    ],
)
def test_what_cannot_be_drawn_is_refused(ids, count, replace, why):
    with pytest.raises(LotsRefused, match=why):
        draw(ids, seed="1", count=count, replace=replace)
