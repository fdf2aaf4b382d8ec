"""Published examples of Balinski & Young, and the floors, ties and refusals of scoring, section 6.3."""

from __future__ import annotations

import pytest

from lingji.core.apportion import ApportionmentRefused, FloorsExceedQuota, apportion, hamilton, sainte_lague

FIVE_STATES = dict(zip("abcde", (9061, 7179, 5259, 3319, 1182), strict=True))
LOPSIDED = dict(zip("abcde", (5117, 4400, 162, 161, 160), strict=True))


@pytest.mark.parametrize(
    ("method", "bases", "seats", "expected"),
    [
        ("hamilton", FIVE_STATES, 26, [9, 7, 5, 4, 1]),
        ("sainte_lague", FIVE_STATES, 26, [9, 8, 5, 3, 1]),
        ("hamilton", FIVE_STATES, 27, [9, 8, 6, 3, 1]),
        ("hamilton", LOPSIDED, 100, [51, 44, 2, 2, 1]),
        ("sainte_lague", LOPSIDED, 100, [51, 43, 2, 2, 2]),
    ],
)
def test_published_apportionments_are_reproduced(method, bases, seats, expected):
    assert list(apportion(method, bases, seats).values()) == expected


@pytest.mark.parametrize("share", [hamilton, sainte_lague])
def test_an_exact_tie_goes_to_the_code_that_sorts_first(share):
    assert share({"b": 5, "a": 5}, 3) == {"a": 2, "b": 1}


@pytest.mark.parametrize("share", [hamilton, sainte_lague])
def test_a_base_of_nought_gives_no_seat_even_with_a_floor(share):
    assert share({"a": 0, "b": 9}, 4, 1) == {"a": 0, "b": 4}


@pytest.mark.parametrize("share", [hamilton, sainte_lague])
def test_no_base_at_all_leaves_the_seats_free(share):
    assert share({"a": 0, "b": 0}, 2) == {"a": 0, "b": 0}


def test_hamilton_sets_a_group_under_its_floor_to_it_and_shares_the_rest_anew():
    # 10 seats of 100: a 6, b 3.5, c 0.5 → c is set to 2, and 8 over 60:35 are 5.05 and 2.95.
    assert hamilton({"a": 60, "b": 35, "c": 5}, 10, 2) == {"a": 5, "b": 3, "c": 2}


def test_hamilton_looks_for_floors_again_after_sharing_anew():
    # c (0.09) is set to 2; of the 8 left b then has 1.98, under 2 in its turn.
    assert hamilton({"a": 746, "b": 245, "c": 9}, 10, 2) == {"a": 6, "b": 2, "c": 2}


def test_a_floor_is_the_base_where_the_base_is_smaller():
    assert sainte_lague({"a": 9, "b": 1}, 6, 3) == {"a": 5, "b": 1}


def test_sainte_lague_gives_no_group_more_than_its_base():
    assert sainte_lague({"a": 2, "b": 1}, 9) == {"a": 2, "b": 1}


@pytest.mark.parametrize("share", [hamilton, sainte_lague])
def test_floors_that_need_more_than_the_quota_are_refused(share):
    with pytest.raises(FloorsExceedQuota, match="the floors need 4 seats, but there are only 3"):
        share({"a": 5, "b": 5}, 3, 2)


def test_a_negative_figure_is_refused():
    with pytest.raises(ApportionmentRefused, match="may not be negative"):
        hamilton({"a": -1}, 1)


def test_an_unknown_method_is_refused():
    with pytest.raises(ApportionmentRefused, match="hamilton or sainte_lague"):
        apportion("dhondt", {"a": 1}, 1)
