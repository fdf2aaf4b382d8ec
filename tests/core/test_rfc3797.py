"""The published example of RFC 3797, section 6."""

from __future__ import annotations

import pytest

from lingji.core.rfc3797 import SelectionRefused, digest, key_of, select

KEY = "9319./2.5.8.10.12./9.18.26.34.41.45./"


def test_the_key_sorts_the_numbers_of_each_source():
    assert key_of([[9319], [2, 5, 12, 8, 10], [9, 18, 26, 34, 41, 45]]) == KEY


def test_the_first_digest_is_the_published_one():
    assert digest(KEY, 0).hex().upper() == "990DD0A5692A029A98B5E01AA28F3459"


def test_the_selection_is_the_published_one():
    assert select(KEY, 25, 10) == [17, 7, 2, 16, 25, 23, 8, 24, 19, 13]


@pytest.mark.parametrize("sources", [[], [[]], [[1], [-1]]])
def test_a_source_without_usable_numbers_is_refused(sources):
    with pytest.raises(SelectionRefused, match="at least one whole number"):
        key_of(sources)


@pytest.mark.parametrize(("pool", "count"), [(3, 4), (3, -1), (70000, 1)])
def test_an_impossible_selection_is_refused(pool, count):
    with pytest.raises(SelectionRefused, match="cannot be selected"):
        select(KEY, pool, count)
