"""How far each unit is with rules and tasks, and which are weak: facts about organisations, never persons.

A unit is weak by its own gap (once its self-assessment is submitted), by overdue tasks, by problems that came
back and by a missing plan. This is for offices that help; nothing of it is published.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.reach import Reach
from lingji.apps.plans.models import OwnRule, Task
from lingji.apps.plans.queries import overdue
from lingji.apps.plans.sheets import MARKS, NEEDED, NOT_BEGUN, STATES
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, NotApplicable, Selection
from lingji.apps.self_assessment.models import State
from lingji.apps.self_assessment.queries import line_of
from lingji.core.numbers import trim
from lingji.core.tasks import DRAFT, DROPPED
from lingji.core.text import Text
from lingji.design.speech import say

COLUMNS = (
    "pk",
    "code",
    "organisation__name",
    "organisation__region__name_zh",
    "organisation__region__name_en",
    "organisation__sector",
    "plan__state",
    "self_assessment__state",
    "self_assessment__expected",
    "reopened",
)


class Unit(NamedTuple):
    """One entry: `gaps` unfinished rules, `tasks` promised, `drafts` not yet; `below` in ten-thousandths."""

    pk: int
    code: str
    name: str
    region: str
    sector: str
    state: str
    gaps: int
    tasks: int
    drafts: int
    overdue: int
    reopened: int
    below: int
    helped: int

    @property
    def word(self) -> str:
        return say(STATES[self.state])

    @property
    def mark(self) -> str:
        return MARKS[self.state]

    @property
    def reasons(self) -> list[str]:
        """Return why it is weak, in words; empty where it is not."""
        below = trim(self.below)
        found = [
            (self.state == NOT_BEGUN, Text("尚无创建细则", "no detailed rules yet")),
            (self.overdue, Text(f"{self.overdue}项任务逾期", f"{self.overdue} tasks overdue")),
            (self.reopened, Text(f"{self.reopened}个问题反弹", f"{self.reopened} problems came back")),
            (
                self.below,
                Text(f"自评距预期线{below}分", f"{below} points below the line"),
            ),
        ]
        return [say(text) for is_so, text in found if is_so]

    @property
    def weight(self) -> tuple[int, int, int, int]:
        """The weakest have the greatest: what came back and what is late first, then the gap."""
        return (len(self.reasons), self.reopened + self.overdue, self.below, self.gaps)


def units_of(selection: Selection, reach: Reach, today: date) -> list[Unit]:
    """Return the units of a selection within reach, the weakest first; eight queries, however many."""
    entries = Entry.objects.filter(within(reach, "organisation__"), selection=selection, withdrawn_at=None)
    listed = list(entries.order_by("pk").values_list(*COLUMNS))
    items, line = len(framework_of(selection.framework).items), line_of(selection)
    inside = Q(entry__in=entries)
    finished = _finished(OwnRule.objects.filter(plan__entry__in=entries))
    left_out = _counted(NotApplicable.objects.filter(inside))
    tasks = Task.objects.filter(inside).exclude(state=DROPPED)
    standing = _counted(tasks.exclude(state=DRAFT))
    drafts, late = _counted(tasks.filter(state=DRAFT)), _counted(tasks.filter(overdue(today)))
    helped = Counter(
        Task.objects.filter(helps__in=entries).exclude(state=DROPPED).values_list("helps", flat=True)
    )
    made = [
        Unit(
            pk,
            code,
            name,
            say(Text(zh or "", en or "")),
            sector,
            state or NOT_BEGUN,
            items - left_out.get(pk, 0) - finished.get(pk, 0),
            standing.get(pk, 0),
            drafts.get(pk, 0),
            late.get(pk, 0),
            reopened,
            max(0, line - expected) if assessed in (State.SUBMITTED, State.CONFIRMED) else 0,
            helped.get(pk, 0),
        )
        for pk, code, name, zh, en, sector, state, assessed, expected, reopened in listed
    ]
    return sorted(made, key=lambda unit: (*(-part for part in unit.weight), unit.code))


def _finished(rules: QuerySet[OwnRule]) -> Mapping[int, int]:
    """Return how many items that apply have a finished rule, by entry."""
    gone = NotApplicable.objects.filter(entry=OuterRef("plan__entry"), item=OuterRef("item"))
    for name in NEEDED:
        rules = rules.exclude(**{name: ""})
    counted = rules.filter(~Exists(gone)).order_by().values_list("plan__entry").annotate(Count("pk"))
    return dict(counted)


def _counted(rows: QuerySet[Task] | QuerySet[NotApplicable]) -> Mapping[int, int]:
    return dict(rows.order_by().values_list("entry").annotate(Count("pk")))
