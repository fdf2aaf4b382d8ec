"""The detailed rules of a unit as one sheet: every item that applies, and what its line still lacks."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.plans.fields import RuleFields, rule_fields_of
from lingji.apps.plans.models import OwnRule, Plan, PlanState
from lingji.apps.selections.models import Entry
from lingji.core.numbers import trim
from lingji.core.text import Text
from lingji.design.speech import say

# What a line must say before the rules go to the main leader (`actions_rules.gaps_of`).
NEEDED = {
    "standard": Text("本单位标准", "Own standard"),
    "department": Text("责任部门", "Department"),
    "leader": Text("责任领导", "Leader"),
    "responsible": Text("责任人", "Person responsible"),
}
NOT_BEGUN = "none"
STATES = {
    NOT_BEGUN: Text("未开始", "not begun"),
    PlanState.DRAFT.value: Text("编制中", "being written"),
    PlanState.SUBMITTED.value: Text("待主要领导审定", "waits for the main leader"),
    PlanState.APPROVED.value: Text("已审定", "approved"),
}
MARKS = {NOT_BEGUN: "waiting", "draft": "going", "submitted": "care", "approved": "done"}
# The same for tasks, by the states of `core.tasks`.
TASK_MARKS = {
    "draft": "waiting",
    "published": "going",
    "reported": "care",
    "confirmed": "done",
    "disclaimed": "care",
    "dropped": "stopped",
}


class Line(NamedTuple):
    """One item with its rule; `lacks` names in words what is missing, `note` is the framework's own."""

    code: str
    title: str
    points: str
    note: str
    fields: RuleFields
    version: int
    lacks: list[str]


class Part(NamedTuple):
    """A category with its lines; `gaps` counts the lines that lack something."""

    code: str
    title: str
    lines: list[Line]
    gaps: int


class Sheet(NamedTuple):
    """The whole sheet; `plan` is None where nobody began yet."""

    entry: Entry
    plan: Plan | None
    parts: list[Part]

    @property
    def lines(self) -> list[Line]:
        return [line for part in self.parts for line in part.lines]

    @property
    def gaps(self) -> int:
        return sum(part.gaps for part in self.parts)

    @property
    def state(self) -> str:
        return NOT_BEGUN if self.plan is None else self.plan.state

    def line(self, code: str) -> Line | None:
        """Return the line of an item, None where it does not apply."""
        return next((line for line in self.lines if line.code == code), None)


def sheet_of(entry: Entry) -> Sheet:
    """Return the detailed rules of an entry; load it with its selection and framework. Three queries."""
    plan = Plan.objects.filter(entry=entry).select_related("submitted_by", "approved_by").first()
    if plan is not None:
        plan.entry = entry
    rules = {rule.item: rule for rule in plan.rules.order_by("item")} if plan is not None else {}
    left_out = set(entry.not_applicable.values_list("item", flat=True))
    parts = []
    for category in framework_of(entry.selection.framework).categories:
        lines = [
            _line(item.code, say(item.title), trim(item.points), say(item.note) if item.note else "", rules)
            for item in category.items
            if item.code not in left_out
        ]
        if lines:
            gaps = sum(bool(line.lacks) for line in lines)
            parts.append(Part(category.code, say(category.title), lines, gaps))
    return Sheet(entry, plan, parts)


def _line(code: str, title: str, points: str, note: str, rules: dict[str, OwnRule]) -> Line:
    rule = rules.get(code)
    fields = rule_fields_of(rule) if rule is not None else RuleFields()
    lacks = [say(name) for key, name in NEEDED.items() if not getattr(fields, key)]
    return Line(code, title, points, note, fields, rule.version if rule else 0, lacks)
