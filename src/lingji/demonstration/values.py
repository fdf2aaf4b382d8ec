"""Inventing what an assessor writes down: a value that the part's own rule can read."""

from __future__ import annotations

from collections.abc import Callable

from lingji.core.numbers import trim
from lingji.core.rules import Rule
from lingji.core.rules.checklist import Checklist
from lingji.core.rules.deduct import Deduct
from lingji.core.rules.grade import Grade
from lingji.core.rules.number import Number
from lingji.demonstration.chance import Chance

SAMPLE_SIZES = (20, 25, 30, 40, 50)


def invent(rule: Rule, quality: float, chance: Chance) -> str:
    """Return a value for a rule; `quality` (0 … 1) is how well the organisation does."""
    return INVENTORS.get(rule.kind, _ratio)(rule, min(max(quality, 0.0), 1.0), chance)


def _grade(rule: Rule, quality: float, chance: Chance) -> str:
    assert isinstance(rule, Grade)
    levels = sorted(rule.levels, key=lambda code: rule.levels[code])
    felt = chance.about(quality, 0.1)
    return min(levels, key=lambda code: abs(float(rule.levels[code]) - felt))


def _checklist(rule: Rule, quality: float, chance: Chance) -> str:
    assert isinstance(rule, Checklist)
    return ";".join(line.code for line in rule.lines if chance.happens(quality)) or "-"


def _deduct(rule: Rule, quality: float, chance: Chance) -> str:
    assert isinstance(rule, Deduct)
    if isinstance(rule.each, int):
        return str(chance.hits(4, (1 - quality) / 2))
    counts = {code: chance.hits(3, (1 - quality) / 2) for code in rule.each}
    return ";".join(f"{code}={count}" for code, count in counts.items() if count) or "-"


def _number(rule: Rule, quality: float, chance: Chance) -> str:
    assert isinstance(rule, Number)
    return trim(int(rule.points * chance.about(quality, 0.05)) // 100 * 100)


def _ratio(_: Rule, quality: float, chance: Chance) -> str:
    size = chance.one_of(SAMPLE_SIZES)
    return f"{chance.hits(size, min(1.0, quality + 0.08))}/{size}"


INVENTORS: dict[str, Callable[[Rule, float, Chance], str]] = {
    "grade": _grade,
    "checklist": _checklist,
    "deduct": _deduct,
    "number": _number,
}
