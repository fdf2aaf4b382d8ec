"""Sharing a round's tasks out among those seconded, by unit and evenly, past every conflict."""

from __future__ import annotations

from collections import defaultdict

from lingji.apps.registry.workplaces import barred_areas
from lingji.apps.supervision.conflicts import why_not
from lingji.apps.supervision.loading import whole_checks
from lingji.apps.supervision.models import Check, Round


def shared_out(round_: Round) -> dict[int, int | None]:
    """Return who could inspect what: the tasks of one unit go to one person, the fewest tasks first.

    A unit with which everybody has a conflict goes to nobody.
    """
    seconded = list(round_.seconded.select_related("user", "workplace__region").order_by("pk"))
    areas = {one.user_id: barred_areas(one.user, one.workplace) for one in seconded}
    load = dict.fromkeys(areas, 0)
    given: dict[int, int | None] = {}
    for checks in _by_unit(round_):
        free = [
            one.user_id
            for one in seconded
            if not any(why_not(one.user, areas[one.user_id], check.task) for check in checks)
        ]
        chosen = min(free, key=lambda key: (load[key], key), default=None)
        if chosen is not None:
            load[chosen] += len(checks)
        given |= {check.pk: chosen for check in checks}
    return given


def _by_unit(round_: Round) -> list[list[Check]]:
    units: dict[tuple[int | None, int | None, int | None], list[Check]] = defaultdict(list)
    for check in whole_checks().filter(round=round_).order_by("task__number", "pk"):
        units[check.task.entry_id, check.task.superior_id, check.task.office_id].append(check)
    return sorted(units.values(), key=lambda checks: (-len(checks), checks[0].task.number))
