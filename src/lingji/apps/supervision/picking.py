"""Which tasks a round can inspect, and which units are weak: facts about organisations, never persons."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from lingji.apps.plans.models import Task
from lingji.apps.selections.models import Entry
from lingji.apps.supervision.models import Finding, FindingState, Round
from lingji.core.tasks import CONFIRMED, PUBLISHED, REPORTED

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


def weak_entries(round_: Round) -> list[int]:
    """Return the entries of a round's area that are behind, the weakest first.

    Behind is whoever has overdue tasks, overdue findings, or problems that came back.
    """
    today = timezone.localdate()
    entries = Entry.objects.filter(selection=round_.selection_id, withdrawn_at=None)
    if round_.place.region != "/":
        entries = entries.filter(organisation__region__path__startswith=round_.place.region)
    late_tasks = _counted(Task.objects.filter(entry__in=entries, due_on__lt=today, state=PUBLISHED))
    late_findings = _counted(
        Finding.objects.filter(entry__in=entries, due_on__lt=today, state=FindingState.OPEN)
    )
    weak = {
        key: (late_tasks.get(key, 0) + late_findings.get(key, 0) + came_back, code)
        for key, code, came_back in entries.values_list("pk", "code", "reopened")
    }
    behind = [key for key, (weight, _) in weak.items() if weight]
    return sorted(behind, key=lambda key: (-weak[key][0], weak[key][1]))


def weak_tasks(round_: Round) -> list[Task]:
    """Return the tasks of the entries that are behind, and overdue tasks of offices and superiors."""
    place = {entry: number for number, entry in enumerate(weak_entries(round_))}
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


def _counted(rows: QuerySet[Task] | QuerySet[Finding]) -> dict[int, int]:
    counted = rows.order_by().values("entry").annotate(how_many=Count("pk"))
    return {row["entry"]: row["how_many"] for row in counted}
