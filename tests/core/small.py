"""Cases small enough to add up by eye: one category, an item or two, a few entries."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from fractions import Fraction

import pytest

from lingji.core import outputs
from lingji.core.facts import Case
from lingji.core.faults import Fault, Refused, Unreadable
from lingji.core.numbers import trim
from lingji.core.outputs import Result
from lingji.core.reading import read_case, read_framework
from lingji.core.rules import Rule

Json = dict[str, object]
Files = dict[str, bytes]
NUMBER: Json = {"kind": "number"}
HEADERS = {
    "entries": "entry,organisation",
    "observations": "entry,item,method,occasion,assessor,value",
    "voids": "entry,item,method,reason",
    "not_applicable": "entry,item,reason",
    "bonus": "entry,code,points",
    "vetoes": "entry,code,reason",
}


def part(rule: Json | None = None, points: str = "10", method: str = "survey", **more: object) -> Json:
    return {"method": method, "points": points, "rule": rule or NUMBER, **more}


def item(code: str, *parts: Json, **more: object) -> Json:
    return {"code": code, "points": _sum(parts), "parts": list(parts), **more}


def category(code: str, *items: Json, **more: object) -> Json:
    return {"code": code, "points": _sum(items), "items": list(items), **more}


def framework(*categories: Json, **more: object) -> Json:
    """A framework; without categories, one item 1.1 with one part: a number up to 10 by survey."""
    categories = categories or (category("1", item("1.1", part())),)
    named = {"format": "lingji-framework/1", "code": "small", "version": "1", "total": _sum(categories)}
    return named | {"categories": list(categories)} | more


def of_rule(rule: Json, points: str = "10", **more: object) -> Json:
    """A framework with one part of one rule."""
    return framework(category("1", item("1.1", part(rule, points, **more))))


def policy(quota: Json | None = None, **more: object) -> Json:
    seats = {"base": "entrants", "share": "0.5", "rounding": "floor"} | (quota or {})
    return {
        "format": "lingji-policy/1",
        "minimum": "0",
        "incomplete": "block",
        "not_applicable_max": "100",
        "quota": seats,
        "order": [{"by": "total"}],
        "tie_at_line": "committee",
    } | more


def files(
    framework_: Json | None = None,
    policy_: Json | None = None,
    headers: Mapping[str, str] | None = None,
    **tables: Sequence[str],
) -> Files:
    """The files of a case; each table is given as its lines, without the header."""
    heads = HEADERS | dict(headers or {})
    tables = {"entries": ["E1,One"], "observations": []} | tables
    return {
        "framework.json": as_json(framework_ or framework()),
        "policy.json": as_json(policy_ or policy()),
        **{f"{name}.csv": "\n".join([heads[name], *rows, ""]).encode() for name, rows in tables.items()},
    }


def marks(**values: str) -> list[str]:
    """One record of item 1.1 by survey for each entry."""
    return [f"{entry},1.1,survey,o,a,{value}" for entry, value in values.items()]


def as_json(source: object) -> bytes:
    return json.dumps(source, ensure_ascii=False).encode()


def scored(given: Files) -> tuple[Case, Result]:
    case = read_case(given)
    return case, outputs.score(case)


def standing(given: Files) -> list[tuple[int | None, str, str]]:
    """Place, entry and outcome, in order."""
    _, result = scored(given)
    return [(row.place, row.entry, row.outcome) for row in result.verdict.standing]


def part_marks(given: Files) -> list[tuple[str, str, str | None, str]]:
    """Entry, item, mark and status of every part."""
    _, result = scored(given)
    return [
        (mark.entry, mark.item, None if mark.mark is None else trim(mark.mark), mark.status)
        for mark in result.marks
    ]


def faults_of(given: Files) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as refused:
        read_case(given)
    return refused.value.faults


def places_of(given: Files) -> list[tuple[str, int | None, str]]:
    """File, row and column of every fault."""
    return [(fault.file, fault.row, fault.column) for fault in faults_of(given)]


def refused_at(source: Json) -> list[str]:
    """The JSON paths at which a framework is refused."""
    with pytest.raises(Refused) as refused:
        read_framework(as_json(source))
    return [fault.column for fault in refused.value.faults]


def rule_of(rule: Json, points: str = "10", **more: object) -> Rule:
    found = read_framework(as_json(of_rule(rule, points, **more)))
    return found.parts["1.1", "survey"].rule


def mark_of(rule: Json, value: str, points: str = "10") -> str:
    """The rounded mark of a value."""
    made = read_framework(as_json(of_rule(rule, points)))
    return trim(made.rounding.of(made.parts["1.1", "survey"].rule.mark(value)))


def refuses(rule: Json, value: str, points: str = "10") -> bool:
    try:
        rule_of(rule, points).mark(value)
    except Unreadable:
        return True
    return False


def _sum(rows: Sequence[Json]) -> str:
    return trim(int(sum(Fraction(str(row["points"])) for row in rows) * 10**4))
