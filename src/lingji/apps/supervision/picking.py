"""Which tasks a round can inspect, and which units are weak: facts about organisations, never persons."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lingji.apps.people.reach import Area, Reach
from lingji.apps.plans.models import Task
from lingji.apps.plans.weak import units_of
from lingji.apps.supervision.models import Finding, FindingState, Round
from lingji.core.tasks import CONFIRMED, PUBLISHED, REPORTED
from lingji.core.text import Text
from lingji.design.speech import say

INSPECTABLE = (PUBLISHED, REPORTED, CONFIRMED)


def tasks_in_reach(round_: Round) -> QuerySet[Task]:
    """Return the tasks that a round can inspect, by number: published ones of its area."""
    path = round_.place.region
    inside = (
        Q(entry__organisation__region__path__startswith=path, entry__withdrawn_at=None)
        | Q(office__path__startswith=path)
        | Q(superior__region__path__startswith=path)
    )
    if path == "/":
        inside = Q(entry__withdrawn_at=None)
    found = Task.objects.filter(inside, selection=round_.selection_id, state__in=INSPECTABLE)
    return found.select_related(
        "selection__framework", "entry__organisation__region", "office", "superior__region"
    ).order_by("number", "pk")


class WeakUnit(NamedTuple):
    """An entry that a round thinks weak, and why, in words."""

    entry: int
    name: str
    reasons: list[str]


def weak_units(round_: Round) -> list[WeakUnit]:
    """Return the entries of a round's area that are behind, the weakest first, each with its reasons.

    Behind is whoever has overdue tasks, overdue findings, problems that came back, or a submitted
    self-assessment below the expected line. What is late or came back weighs first, then the gap.
    """
    today = timezone.localdate()
    reach = Reach((Area(region=round_.place.region),))
    late = _counted(
        Finding.objects.filter(selection=round_.selection_id, due_on__lt=today, state=FindingState.OPEN)
    )
    weighed = []
    for unit in units_of(round_.selection, reach, today):
        count = late.get(unit.pk, 0)
        words = [say(Text(f"{count}个问题整改逾期", f"{count} findings overdue"))] if count else []
        if count or unit.overdue or unit.reopened or unit.below:
            weight = (-(count + unit.overdue + unit.reopened), -unit.below, unit.code)
            weighed.append((weight, WeakUnit(unit.pk, unit.name, [*words, *unit.reasons])))
    return [weak for _weight, weak in sorted(weighed, key=lambda one: one[0])]


def weak_tasks(round_: Round) -> list[Task]:
    """Return the tasks of the entries that are behind, and overdue tasks of offices and superiors."""
    place = {weak.entry: number for number, weak in enumerate(weak_units(round_))}
    today = timezone.localdate()
    last = len(place)
    found = [
        task
        for task in tasks_in_reach(round_)
        if task.entry_id in place
        or (task.entry_id is None and task.due_on is not None and task.due_on < today)
    ]
    return sorted(found, key=lambda task: (place.get(task.entry_id or 0, last), task.number))


def of_entries(tasks: Iterable[Task], codes: Iterable[str]) -> list[Task]:
    """Return the tasks of some entries, by their codes."""
    wanted = set(codes)
    return [task for task in tasks if task.entry is not None and task.entry.code in wanted]


def _counted(rows: QuerySet[Finding]) -> dict[int, int]:
    counted = rows.order_by().values("entry").annotate(how_many=Count("pk"))
    return {row["entry"]: row["how_many"] for row in counted}
