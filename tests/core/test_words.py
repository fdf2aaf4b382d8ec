"""The trade words that codes stand for."""

from __future__ import annotations

import pytest

from lingji.core.framework import COMBINERS, METHODS
from lingji.core.ranking import OUTCOMES
from lingji.core.words import COMBINERS as SAID_COMBINERS
from lingji.core.words import METHODS as SAID_METHODS
from lingji.core.words import OUTCOMES as SAID_OUTCOMES
from lingji.core.words import combiner


def test_every_code_has_its_word() -> None:
    assert tuple(SAID_METHODS) == METHODS
    assert tuple(SAID_COMBINERS) == COMBINERS
    assert tuple(SAID_OUTCOMES) == OUTCOMES


@pytest.mark.parametrize(
    ("code", "count", "said"),
    [
        ("mean", 5, "mean"),
        ("median", 2, "mean"),
        ("median", 3, "median"),
        ("median", 4, "median (mean of the middle two)"),
        ("trimmed", 2, "mean"),
        ("trimmed", 3, "mean without one highest and one lowest"),
        ("min", 2, "lowest"),
    ],
)
def test_a_combination_is_said_as_what_it_comes_to(code: str, count: int, said: str) -> None:
    assert combiner(code, count).en == said
