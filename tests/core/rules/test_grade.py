"""`grade` (scoring specification, section 4)."""

from __future__ import annotations

import pytest

from lingji.core.text import Text
from tests.core.small import Json, mark_of, of_rule, refused_at, refuses, rule_of

LEVELS: Json = {"kind": "grade", "levels": {"差": "0", "中": "1/3", "优": "1"}}
TITLED = LEVELS | {"titles": {"优": {"zh-Hans": "优秀", "en": "Excellent"}, "中": {"en": "Fair"}}}


@pytest.mark.parametrize(("value", "mark"), [("优", "10"), ("中", "3.3333"), ("差", "0")])
def test_a_level_earns_its_share(value: str, mark: str) -> None:
    assert mark_of(LEVELS, value) == mark


@pytest.mark.parametrize("value", ["", "良", "优 ", "-", "1"])
def test_an_unknown_level_is_refused(value: str) -> None:
    assert refuses(LEVELS, value)


@pytest.mark.parametrize("share", ["1.000001", "-0.1", "2/1", "1/0", "half"])
def test_a_share_outside_nought_and_one_is_refused(share: str) -> None:
    rule = {"kind": "grade", "levels": {"A": share}}
    assert refused_at(of_rule(rule)) == ["categories[0].items[0].parts[0].rule.levels.A"]


@pytest.mark.parametrize("levels", [{}, {"a b": "1"}, None, []])
def test_levels_are_codes_and_at_least_one(levels: object) -> None:
    assert len(refused_at(of_rule({"kind": "grade", "levels": levels}))) == 1


def test_titles_must_be_maps_from_language_to_text() -> None:
    rule = LEVELS | {"titles": {"优": "Excellent"}}
    assert refused_at(of_rule(rule)) == ["categories[0].items[0].parts[0].rule.titles.优"]


def test_the_rule_is_said_best_level_first() -> None:
    assert rule_of(TITLED).sentence() == Text(
        "按等级计分（满分10分）：优 优秀 10分；中 Fair 10/3分；差 0分",
        "By level, at most 10 points: 优 Excellent 10; 中 Fair 10/3; 差 0",
    )


def test_a_value_is_said_with_its_title() -> None:
    assert rule_of(TITLED).reading("优") == Text("等级：优 优秀", "Level: 优 Excellent")
    assert rule_of(TITLED).monotone
