"""A rule's SQL text and its evaluation are one rule: they read, refuse and mark alike."""

from __future__ import annotations

from fractions import Fraction
from random import Random

import duckdb
import pytest

from lingji.core.faults import Faults, Unreadable
from lingji.core.jsonread import Fields
from lingji.core.rules import KINDS, Rule, read_rule
from lingji.engines.marking import is_proven
from tests.properties.frameworks import RULES
from tests.properties.values import draw_value

FULL = 600 * 333
# What each kind could mistake for one of its values.
NEARLY = (
    *("", "-", "~", "~a", "a;", ";", "a;a", "a;~a", "a;b", "a=", "=1", "a=1;a=2", "a=1=2", "a=1;b=2"),
    *("0/0", "1/0", "1/", "/1", "-1/2", "1.2/3", "12/3/4", "1.", ".5", "1.0000000", "1.2.3", "1e3", "--1"),
    *("1000000000", "1000000001", "00001000000000", "0000000001.5", "999999999999/1", "0" * 60 + "1"),
    *(" 1", "1 ", "1\n", "１", "+1", "0x1", "1_0", "-0", "-1", "NULL", "'", "a\x00"),
)


def read(kind: str, random: Random) -> tuple[Rule, dict[str, object]]:
    source = RULES[kind](random, FULL)
    return read_rule(Fields(source, "", Faults()), FULL), source


def by_sql(rule: Rule, values: list[str]) -> dict[str, Fraction | None]:
    columnar = rule.columnar()
    source = "(SELECT unnest(?::TEXT[]) AS value)"
    for name, expression in columnar.reads:
        source = f"(SELECT *, {expression} AS {name} FROM {source})"
    query = f"SELECT value, {columnar.numerator}, {columnar.denominator} FROM {source}"
    rows = duckdb.connect().execute(query, [values]).fetchall()
    for _, top, bottom in rows:
        assert top is None or max(abs(top), abs(bottom)) <= columnar.largest
    return {value: None if top is None else Fraction(top, bottom) for value, top, bottom in rows}


def by_core(rule: Rule, value: str) -> Fraction | None:
    try:
        return rule.mark(value)
    except Unreadable:
        return None


@pytest.mark.parametrize("kind", KINDS)
def test_sql_marks_every_value_as_the_core_does_and_refuses_the_same_ones(kind: str) -> None:
    random = Random(kind)
    for _ in range(40):
        rule, source = read(kind, random)
        if not is_proven(rule.columnar()):
            continue
        drawn = [draw_value(random, source) for _ in range(20)]
        spoiled = [value + random.choice(";~=-/.09a") for value in drawn]
        values = sorted({*NEARLY, *drawn, *spoiled})
        assert by_sql(rule, values) == {value: by_core(rule, value) for value in values}


def test_the_bound_of_a_rule_counts_what_the_widest_value_makes_of_it() -> None:
    rule = read_rule(Fields({"kind": "deduct", "each": "1000000"}, "", Faults()), FULL)
    assert rule.columnar().largest == FULL + 10**6 * 10**4 * 10**9
