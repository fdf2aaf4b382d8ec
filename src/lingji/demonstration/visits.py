"""Inventing the records of a part: who looked at it, when, and what they wrote down."""

from __future__ import annotations

from lingji.core.facts import Observation
from lingji.core.framework import Part
from lingji.demonstration.chance import Chance
from lingji.demonstration.values import invent

DAYS = {
    "material_review": ("2026-04-28", "2026-04-29", "2026-04-30"),
    "observation": ("2026-05-06", "2026-05-07", "2026-05-08"),
    "hearing": ("2026-05-06", "2026-05-07", "2026-05-08"),
    "covert_visit": ("2026-05-05", "2026-05-09", "2026-05-11"),
    "survey": ("2026-05-15",),
    "department_opinion": ("2026-05-12",),
    "ledger": ("2026-04-30",),
}
SLOTS = ("上午", "午间", "下午")
SINGLE_SOURCE = {"survey": "问卷系统", "ledger": "系统台账", "department_opinion": "部门意见"}
PREFIX = {"material_review": "M", "observation": "O", "hearing": "H", "covert_visit": "C"}
POOL = 24


def visit(entry: str, part: Part, quality: float, chance: Chance) -> list[Observation]:
    """Return the records of one part of one entry: two blind assessors, a third where they disagree."""
    made = []
    for number in range(occasions_of(part)):
        occasion = _occasion(part, number, chance)
        for assessor, value in _marks(part, quality, chance):
            made.append(Observation(entry, part.item, part.method, occasion, assessor, value))
    return made


def occasions_of(part: Part) -> int:
    """Covert visits to a window happen twice; elsewhere as often as the framework asks."""
    twice = part.method == "covert_visit" and part.item in ("6.1", "6.2")
    return max(part.min_occasions, 2 if twice else 1)


def _occasion(part: Part, number: int, chance: Chance) -> str:
    days = DAYS[part.method]
    day = days[number % len(days)] if part.method == "covert_visit" else chance.one_of(days)
    return f"{day} {SLOTS[number % len(SLOTS)]}" if part.method == "covert_visit" else day


def _marks(part: Part, quality: float, chance: Chance) -> list[tuple[str, str]]:
    if part.method in SINGLE_SOURCE:
        return [(SINGLE_SOURCE[part.method], invent(part.rule, quality, chance))]
    first = invent(part.rule, quality, chance)
    # Two people who look at the same place mostly write down the same thing.
    second = first if chance.happens(0.75) else invent(part.rule, quality, chance)
    values = [first, second]
    if part.tolerance is not None:
        apart = abs(part.rule.mark(first) - part.rule.mark(second))
        if apart > part.tolerance * part.full:
            values.append(first if chance.happens(0.5) else second)
    team = chance.shuffled(range(1, POOL + 1))[: len(values)]
    return [(f"{PREFIX[part.method]}{person:02d}", value) for person, value in zip(team, values, strict=True)]
