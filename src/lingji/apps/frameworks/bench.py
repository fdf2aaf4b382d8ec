"""The trial bench: one part by itself, values typed in, the mark and why. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from lingji.apps.frameworks.document import Json
from lingji.core.explain import Node, explain_part
from lingji.core.facts import Case, Entry, Observation
from lingji.core.faults import Fault, Faults, Unreadable
from lingji.core.framework import FORMAT, Framework, Part, read_framework
from lingji.core.numbers import show
from lingji.core.policy import read_policy
from lingji.core.scoring import mark_part
from lingji.core.text import Text

OCCASIONS, ASSESSORS = 3, 3
POLICY = {
    "format": "lingji-policy/1",
    "minimum": "0",
    "incomplete": "block",
    "not_applicable_max": "0",
    "quota": {"base": "1", "share": "1", "rounding": "floor"},
    "order": [{"by": "total"}],
    "tie_at_line": "committee",
}
Values = Sequence[Sequence[str]]


class Tried(NamedTuple):
    """What came of a trial: the mark (None where there is none yet), why, and values that cannot be read.

    `refused` has an advice for each place (occasion, assessor) whose value the rule refuses.
    """

    mark: str | None
    why: Node | None
    refused: Mapping[tuple[int, int], Text]


class Sample(NamedTuple):
    """What one value earns."""

    value: str
    reading: Text
    mark: str


def one_part(source: Mapping[str, Any], item: Json, part: Json) -> tuple[Framework | None, list[Fault]]:
    """Return a framework of one part alone, rounded as the whole, or what is wrong with it."""
    points = part.get("points", "")
    lone = {**item, "code": item.get("code") or "1", "points": points, "parts": [part]}
    whole = {
        "format": FORMAT,
        "code": "trial",
        "version": "1",
        "total": points,
        "categories": [{"code": "1", "points": points, "items": [lone]}],
    }
    if "rounding" in source:
        whole["rounding"] = source["rounding"]
    faults = Faults()
    framework = read_framework(whole, faults)
    return (None if faults.found else framework), faults.found


def try_values(framework: Framework, values: Values) -> Tried:
    """Mark the only part of a framework by what each assessor found on each occasion; empty is no record."""
    part = next(iter(framework.parts.values()))
    rows, refused = [], {}
    for occasion, found in enumerate(values):
        for assessor, value in enumerate(found):
            if not value:
                continue
            try:
                part.rule.mark(value)
            except Unreadable as unreadable:
                refused[occasion, assessor] = unreadable.advice
            rows.append(
                Observation("E", part.item, part.method, str(occasion + 1), "ABC"[assessor], value, "")
            )
    if refused or not rows:
        return Tried(None, None, refused)
    return _marked(framework, part, rows)


def samples_of(part: Part, framework: Framework) -> list[Sample]:
    """Return what some values earn, by the rule alone."""
    rule, rounding = part.rule, framework.rounding
    return [
        Sample(value, rule.reading(value), show(rounding.of(rule.mark(value)))) for value in rule.samples()
    ]


def _marked(framework: Framework, part: Part, rows: list[Observation]) -> Tried:
    policy = read_policy(POLICY, framework, Faults())
    entry = Entry("E", "E", "", "", False, 0)
    case = Case(framework, policy, (entry,), tuple(rows), (), (), (), ())
    mark = mark_part(case, "E", part)
    return Tried(None if mark.mark is None else show(mark.mark), explain_part(case, mark), {})
