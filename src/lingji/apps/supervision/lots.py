"""What a round draws from and what its draw means; the draw itself is `core.lots.single`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lingji.apps.plans.models import Task
from lingji.apps.supervision.models import Round, Unit
from lingji.apps.supervision.picking import of_entries, tasks_in_reach
from lingji.core.lots.ceremony import Pool
from lingji.core.lots.pool import Row
from lingji.core.lots.single import shown


def pool_of(round_: Round, *, by_county: bool) -> Pool:
    """Return what can be drawn: tasks by number, or entries by code; each once, with its county."""
    rows: dict[str, Row] = {}
    for task in tasks_in_reach(round_):
        if round_.of == Unit.ENTRIES and task.entry is None:
            continue
        code = task.entry.code if round_.of == Unit.ENTRIES and task.entry else str(task.number)
        rows[code] = Row(code, county_of(task) if by_county else "")
    return Pool(tuple(rows.values()), {})


def county_of(task: Task) -> str:
    """Return the code of the region in which a task's owner stands."""
    return task.place.region.strip("/").rpartition("/")[2] or "0"


def drawn_tasks(round_: Round, ids: Iterable[str]) -> list[Task]:
    """Return the tasks that were drawn, or all of the entries that were."""
    tasks, wanted = list(tasks_in_reach(round_)), set(ids)
    if round_.of == Unit.ENTRIES:
        return of_entries(tasks, wanted)
    return [task for task in tasks if str(task.number) in wanted]


def record_of(round_: Round) -> Mapping[str, object]:
    """Return the published record of a round's draw."""
    return shown(round_.lot)
