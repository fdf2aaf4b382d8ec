"""Inspections as lists: the four boxes of each, quick enough for a thousand."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.supervision.levels import levels_of
from lingji.apps.supervision.models import Check
from lingji.core.framework import Framework
from lingji.core.text import Text
from lingji.design.speech import say

RESULTS = {
    "passed": Text("合格", "passed"),
    "problem": Text("发现问题", "a problem was found"),
    "missing": Text("未检查", "not inspected"),
}
SORTS = {
    "task": ("task__number", "pk"),
    "owner": ("task__entry__organisation__name", "task__number", "pk"),
    "at": ("inspected_at", "pk"),
    "who": ("assigned__display_name", "task__number", "pk"),
}
_FIELDS = (
    "pk",
    "task__number",
    "task__title",
    "task__item",
    "task__entry__organisation__name",
    "task__superior__name",
    "task__office__name_zh",
    "task__office__name_en",
    "assigned__display_name",
    "inspected_by__display_name",
    "inspected_at",
    "found",
    "level",
    "passed",
    "finding",
    "finding__number",
    "finding__due_on",
    "round",
    "round__title",
)


@dataclass(frozen=True)
class Wanted:
    """What an address asks for: a search, a result and the order."""

    q: str = ""
    result: str = ""
    sort: str = "task"

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.result)

    def applied(self, found: QuerySet[Check]) -> QuerySet[Check]:
        """Return the inspections that were asked for, in the order asked for."""
        for word in self.q.split():
            found = found.filter(
                Q(task__title__icontains=word)
                | Q(task__entry__organisation__name__icontains=word)
                | Q(task__superior__name__icontains=word)
                | Q(task__item__iexact=word)
                | Q(found__icontains=word)
                | Q(round__title__icontains=word)
            )
        if self.result == "missing":
            found = found.filter(inspected_at=None)
        elif self.result:
            found = found.filter(passed=self.result == "passed")
        order = SORTS[self.sort.removeprefix("-")]
        return found.order_by(*(f"-{key}" if self.sort.startswith("-") else key for key in order))


def read_wanted(query: Mapping[str, str], sort: str = "task") -> Wanted:
    """Read what an address asks for; what it cannot mean is passed over."""
    result, wished = query.get("result", ""), query.get("sort", sort)
    return Wanted(
        query.get("q", "").strip()[:100],
        result if result in RESULTS else "",
        wished if wished.removeprefix("-") in SORTS else sort,
    )


class Row(NamedTuple):
    """An inspection as a list shows it: its task, and what stands in its four boxes."""

    key: int
    number: int
    task: str
    item: str
    owner: str
    assigned: str
    who: str
    at: datetime | None
    found: str
    level: str
    result: str
    finding: int | None
    finding_number: int | None
    bulletin: str
    bulletin_href: str
    round: str

    @property
    def mark(self) -> str:
        """The shape of its result."""
        return "waiting" if self.at is None else "stopped" if self.finding is not None else "done"


def columns_of(checks: QuerySet[Check]) -> QuerySet[Check, tuple[Any, ...]]:
    """Return only what rows show."""
    return checks.select_related(None).values_list(*_FIELDS)


def rows_of(
    columns: Iterable[tuple[Any, ...]],
    framework: Framework | None,
    bulletins: Mapping[int, tuple[str, str]],
) -> list[Row]:
    """Return the rows of inspections; `bulletins` are title and address by the inspection they cite."""
    results = {code: say(word) for code, word in RESULTS.items()}
    office = say(Text("文明办", " office"))
    levels: dict[str, dict[str, str]] = {}
    rows = []
    for given in columns:
        values = dict(zip(_FIELDS, given, strict=True))
        item = values["task__item"]
        if item not in levels:
            known = levels_of(framework, item) if framework is not None else {}
            levels[item] = {code: say(word) for code, word in known.items()}
        owner = values["task__entry__organisation__name"] or values["task__superior__name"]
        region = say(Text(values["task__office__name_zh"] or "", values["task__office__name_en"] or ""))
        title, href = bulletins.get(values["pk"], ("", ""))
        passed = values["passed"]
        rows.append(
            Row(
                key=values["pk"],
                number=values["task__number"],
                task=values["task__title"],
                item=item,
                owner=owner or region + office,
                assigned=values["assigned__display_name"] or "",
                who=values["inspected_by__display_name"] or "",
                at=values["inspected_at"],
                found=values["found"],
                level=levels[item].get(values["level"], values["level"]),
                result=results["missing" if passed is None else "passed" if passed else "problem"],
                finding=values["finding"],
                finding_number=values["finding__number"],
                bulletin=title,
                bulletin_href=href,
                round=values["round__title"],
            )
        )
    return rows


def frameworks_of(checks: QuerySet[Check]) -> Framework | None:
    """Return the framework of the selection of some inspections, where there are any."""
    first = checks.select_related("round__selection__framework").order_by("pk").first()
    return framework_of(first.round.selection.framework) if first is not None else None
