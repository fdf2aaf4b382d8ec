"""The levels that an inspection gives: those of the item's own grade, else good, fair and poor."""

from __future__ import annotations

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.plans.models import Task
from lingji.core.framework import Framework
from lingji.core.rules.grade import Grade
from lingji.core.text import Text, title_of

GOOD, FAIR, POOR = "good", "fair", "poor"
USUAL = {GOOD: Text("好", "good"), FAIR: Text("中", "fair"), POOR: Text("差", "poor")}


def levels_for(task: Task) -> dict[str, Text]:
    """Return the levels by their codes, best first; load the task with its selection and framework."""
    return levels_of(framework_of(task.selection.framework), task.item)


def levels_of(framework: Framework, item: str) -> dict[str, Text]:
    """Return the levels of an item: those of the first of its parts that is graded, else the usual ones."""
    found = framework.items.get(item)
    for part in found.parts if found is not None else ():
        if isinstance(part.rule, Grade):
            return {code: title_of(part.rule.titles.get(code, {}), code) for code in part.rule.levels}
    return USUAL
