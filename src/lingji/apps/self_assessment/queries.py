"""Reads of self-assessments: one as a whole, its gaps and efforts, and lists of many."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.db.models import QuerySet

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.reach import Reach
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.queries import policy_of
from lingji.apps.self_assessment.models import ExpectedLine, ItemEffort, SelfAnswer, SelfAssessment, State
from lingji.core.framework import Framework, Item
from lingji.core.gaps import Effort, Gaps, way_over
from lingji.core.gaps import gaps_of as hold

RELATED = ("selection__region", "selection__framework", "organisation__region", "organisation__superior")
EFFORTS = Path(__file__).parent / "data" / "efforts.csv"


class Whole(NamedTuple):
    """A self-assessment with all that its pages show; `held` is None where nobody began yet."""

    entry: Entry
    held: SelfAssessment | None
    framework: Framework
    left_out: frozenset[str]
    answers: dict[str, SelfAnswer]

    @property
    def state(self) -> str:
        return State.DRAFT if self.held is None else self.held.state

    @property
    def items(self) -> list[Item]:
        """The items that apply, in the framework's order."""
        return [item for item in self.framework.items.values() if item.code not in self.left_out]

    @property
    def parts(self) -> int:
        """How many parts there are to answer."""
        return sum(len(item.parts) for item in self.items)

    @property
    def values(self) -> dict[tuple[str, str], str]:
        return {
            (code, method): value
            for code, answer in self.answers.items()
            for method, value in answer.values.items()
        }

    def is_done(self, item: Item) -> bool:
        """Say whether every part of an item has a value."""
        answer = self.answers.get(item.code)
        return answer is not None and all(part.method in answer.values for part in item.parts)

    def is_begun(self, item: Item) -> bool:
        answer = self.answers.get(item.code)
        return answer is not None and bool(answer.typed or answer.note or answer.links)


def entries_within(reach: Reach) -> QuerySet[Entry]:
    """Return the entries within reach that take part, with all that pages and policies read."""
    found = Entry.objects.filter(within(reach, "organisation__"), withdrawn_at=None)
    return found.select_related(*RELATED)


def whole_of(entry: Entry) -> Whole:
    """Return the self-assessment of an entry; load the entry with `RELATED`."""
    held = SelfAssessment.objects.filter(entry=entry).select_related("submitted_by", "confirmed_by").first()
    if held is not None:
        held.entry = entry
    answers = SelfAnswer.objects.filter(assessment=held).order_by("item") if held is not None else ()
    left_out = frozenset(entry.not_applicable.values_list("item", flat=True))
    framework = framework_of(entry.selection.framework)
    return Whole(entry, held, framework, left_out, {answer.item: answer for answer in answers})


def expected_line(selection: Selection) -> ExpectedLine | None:
    """Return the line that the office expects, where it set one."""
    return ExpectedLine.objects.filter(selection=selection).select_related("by").first()


def line_of(selection: Selection) -> int:
    """Return the total to reach, in ten-thousandths: what the office expects, else the policy's minimum."""
    found = expected_line(selection)
    return policy_of(selection).minimum if found is None else found.points


def gaps_in(whole: Whole) -> Gaps:
    """Return the gaps of a self-assessment as it stands, held against the expected line."""
    return hold(whole.framework, whole.values, whole.left_out, line_of(whole.entry.selection))


class Gap(NamedTuple):
    """An item that loses points by the unit's own marks, for whoever makes tasks of it.

    Points in ten-thousandths. `methods` are the parts that lose; `suggested` says that it belongs to the
    cheapest way over the expected line.
    """

    item: str
    methods: tuple[str, ...]
    possible: int
    expected: int
    lost: int
    suggested: bool


def gaps_of(entry: Entry) -> list[Gap]:
    """Return the gaps of an entry, the most points lost first; load the entry with `RELATED`."""
    from_whole = whole_of(entry)
    gaps = gaps_in(from_whole)
    suggested = set(suggestion(gaps, efforts_of(from_whole)))
    return [
        Gap(
            gap.item.code,
            tuple(part.method for part in gap.parts if part.lost > 0),
            gap.points,
            gap.expected,
            gap.lost,
            gap.item.code in suggested,
        )
        for gap in gaps.ranked
    ]


def suggestion(gaps: Gaps, efforts: Mapping[str, Effort]) -> tuple[str, ...]:
    """Return the items of the cheapest way over the line, without a limit of days."""
    return way_over(gaps, efforts, None).items


def efforts_of(whole: Whole) -> dict[str, Effort]:
    """Return what it takes to win back each item that applies: the unit's own judgement, else the usual."""
    own = {}
    if whole.held is not None:
        rows = ItemEffort.objects.filter(assessment=whole.held).values_list("item", "days", "in_time")
        own = {item: Effort(days, in_time) for item, days, in_time in rows}
    return {item.code: own.get(item.code) or usual_effort(whole, item) for item in whole.items}


def usual_effort(whole: Whole, item: Item) -> Effort:
    """Return the usual effort of an item: the sum over its parts that lose points, by method or rule kind."""
    usual, values = _usual(), whole.values
    found = []
    for part in item.parts:
        value = values.get((item.code, part.method))
        if value is None or part.rule.mark(value) < part.full:
            found.append(usual.get(part.method) or usual[part.rule.kind])
    return Effort(sum(effort.days for effort in found), all(effort.in_time for effort in found))


@cache
def _usual() -> dict[str, Effort]:
    with EFFORTS.open(encoding="utf-8", newline="") as file:
        return {row["code"]: Effort(int(row["days"]), row["in_time"] == "1") for row in csv.DictReader(file)}
