"""From records to marks to an entry's total (scoring specification, section 5).

All points are ten-thousandths. Rounding happens only through `Framework.rounding`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from lingji.core.combining import COMBINERS
from lingji.core.facts import Case, Entry, Observation
from lingji.core.framework import Framework, Part
from lingji.core.numbers import Rounding

Step = Callable[[int, int], None]

OK, VOID, MISSING, DISPUTED, NOT_APPLICABLE = "ok", "void", "missing", "disputed", "not_applicable"


class Occasion(NamedTuple):
    """One occasion's marks in assessors' order, and what they come to (None while disputed)."""

    occasion: str
    records: tuple[Observation, ...]
    marks: tuple[int, ...]
    combiner: str
    mark: int | None


class PartMark(NamedTuple):
    """The mark of one part of one entry; `mark` is None where there is none."""

    entry: str
    item: str
    method: str
    mark: int | None
    status: str
    occasions: tuple[Occasion, ...] = ()
    combined: int | None = None


@dataclass(frozen=True, slots=True)
class Total:
    """An entry's sums; `applicable` is the framework's total without the items left out."""

    entry: str
    categories: dict[str, int]
    methods: dict[str, int]
    base: int
    applicable: int
    rescaled: int
    bonus_earned: int
    bonus: int
    total: int
    incomplete: bool


def quietly(done: int, of: int) -> None:
    """Tell nobody how far the work is."""


def mark_parts(case: Case, step: Step = quietly) -> list[PartMark]:
    """Mark every part of every entry, by entry, item and method as text."""
    parts = [part for _, part in sorted(case.framework.parts.items())]
    marks = []
    for done, entry in enumerate(sorted(case.entry), 1):
        marks += [mark_part(case, entry, part) for part in parts]
        step(done, len(case.entry))
    return marks


def mark_part(case: Case, entry: str, part: Part) -> PartMark:
    """Mark one part of one entry; precedence of the status as in section 5.4."""
    key = (entry, part.item, part.method)
    if (entry, part.item) in case.left_out:
        return PartMark(*key, None, NOT_APPLICABLE)
    occasions = mark_occasions(part, case.observed.get(key, ()), case.framework.rounding)
    if key in case.voided:
        return PartMark(*key, 0, VOID, occasions)
    if any(occasion.mark is None for occasion in occasions):
        return PartMark(*key, None, DISPUTED, occasions)
    if len(occasions) < part.min_occasions:
        return PartMark(*key, 0 if case.policy.incomplete == "zero" else None, MISSING, occasions)
    rounding = case.framework.rounding
    marks = [occasion.mark for occasion in occasions if occasion.mark is not None]
    combined = COMBINERS[part.occasions](marks, rounding)
    mark = combined if part.scale is None else rounding.of(part.scale * combined)
    return PartMark(*key, mark, OK, occasions, combined)


def mark_occasions(part: Part, records: Iterable[Observation], rounding: Rounding) -> tuple[Occasion, ...]:
    """Mark each occasion of a part, by occasion and assessor as text (section 5.1)."""
    grouped: dict[str, list[Observation]] = {}
    for record in sorted(records):
        grouped.setdefault(record.occasion, []).append(record)
    return tuple(_mark_occasion(part, name, tuple(found), rounding) for name, found in grouped.items())


def _mark_occasion(part: Part, name: str, records: tuple[Observation, ...], rounding: Rounding) -> Occasion:
    marks = tuple(rounding.of(part.rule.mark(record.value)) for record in records)
    combiner = part.assessors
    if (
        part.tolerance is not None
        and len(marks) == 2
        and abs(marks[0] - marks[1]) > part.tolerance * part.full
    ):
        return Occasion(name, records, marks, combiner, None)
    if part.tolerance is not None and len(marks) >= 3:
        combiner = "median"
    return Occasion(name, records, marks, combiner, COMBINERS[combiner](marks, rounding))


def total_entries(case: Case, marks: Iterable[PartMark]) -> dict[str, Total]:
    """Sum the part marks of every entry (section 5.5 to 5.7), by entry in text order."""
    by_entry: dict[str, list[PartMark]] = {entry: [] for entry in sorted(case.entry)}
    for mark in marks:
        by_entry[mark.entry].append(mark)
    return {entry: total_entry(case, case.entry[entry], found) for entry, found in by_entry.items()}


def total_entry(case: Case, entry: Entry, marks: list[PartMark]) -> Total:
    """Sum one entry's part marks; sums hold the marks that are there."""
    framework = case.framework
    categories = dict.fromkeys((category.code for category in framework.categories), 0)
    methods = dict.fromkeys(framework.methods, 0)
    for mark in marks:
        categories[framework.category_of[mark.item]] += mark.mark or 0
        methods[mark.method] += mark.mark or 0
    base = sum(categories.values())
    applicable = framework.total - sum(item.points for item in case.items_left_out.get(entry.entry, ()))
    rescaled = _rescale(framework, base, applicable)
    earned = sum(row.points for row in case.bonus_of.get(entry.entry, ()))
    bonus = min(earned, framework.bonus_cap)
    incomplete = any(
        mark.status == DISPUTED or (mark.status == MISSING and case.policy.incomplete == "block")
        for mark in marks
    )
    return Total(
        entry.entry,
        categories,
        methods,
        base,
        applicable,
        rescaled,
        earned,
        bonus,
        rescaled + bonus,
        incomplete,
    )


def _rescale(framework: Framework, base: int, applicable: int) -> int:
    if applicable == framework.total:
        return base
    return framework.rounding.divide(base * framework.total, applicable)
