"""What the address of a wall chart asks for: the same filters on board, Gantt chart, matrix and sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from lingji.apps.notices.calendars import is_working_day
from lingji.apps.plans.models import Task
from lingji.apps.plans.people import PHASES
from lingji.apps.plans.queries import overdue, standing
from lingji.core.tasks import DRAFT, DROPPED, NEAR, PUBLISHED, STATES, near_day
from lingji.core.text import Text

OVERDUE, SOON = "overdue", "soon"
FILTERS = {
    OVERDUE: Text("已逾期", "overdue"),
    SOON: Text(f"{NEAR}个工作日内到期", f"due within {NEAR} working days"),
    **{code: word for code, word in STATES.items() if code != DROPPED},
}
OWNER = ("entry__organisation__name", "superior__name", "office__code")
SORTS = {
    "due": ("due_on", "number"),
    "number": ("number",),
    "title": ("title", "number"),
    "start": ("starts_on", "number"),
    "percent": ("percent", "number"),
    "state": ("state", "due_on", "number"),
}
GROUPS = {
    "unit": (Text("按单位", "By unit"), OWNER),
    "phase": (Text("按阶段", "By phase"), ("phase",)),
    "item": (Text("按指标", "By item"), ("item",)),
}


def soon(on: date) -> Q:
    """Return the condition that a task presses and is not late: `core.tasks.pressing` for the database."""
    return Q(state=PUBLISHED, due_on__gte=on, due_on__lte=near_day(on, is_working_day))


@dataclass(frozen=True)
class Wanted:
    """A search, filters, how rows are grouped, and the order within a group (`-` turns it round)."""

    q: str = ""
    county: str = ""
    unit: str = ""
    item: str = ""
    phase: str = ""
    state: str = ""
    supervisor: str = ""
    group: str = "unit"
    sort: str = "due"

    @property
    def narrowed(self) -> bool:
        """Say whether something is left out."""
        return bool(
            self.q or self.county or self.unit or self.item or self.phase or self.state or self.supervisor
        )

    def narrow(self, tasks: QuerySet[Task], on: date) -> QuerySet[Task]:
        """Return the tasks that were asked for; drafts are no promises and stand aside until asked for."""
        for word in self.q.split():
            tasks = tasks.filter(
                Q(title__icontains=word)
                | Q(entry__organisation__name__icontains=word)
                | Q(superior__name__icontains=word)
                | Q(responsible__icontains=word)
                | Q(basis__icontains=word)
                | Q(item__iexact=word)
            )
        if self.county:
            tasks = tasks.filter(
                Q(entry__organisation__region__code=self.county)
                | Q(superior__region__code=self.county)
                | Q(office__code=self.county)
            )
        if self.unit:
            tasks = tasks.filter(entry__code=self.unit)
        if self.item:
            tasks = tasks.filter(item=self.item)
        if self.phase:
            tasks = tasks.filter(phase=self.phase)
        if self.supervisor:
            tasks = tasks.filter(supervisor__icontains=self.supervisor)
        return tasks.filter(self._state(on))

    def ordered(self, tasks: QuerySet[Task]) -> QuerySet[Task]:
        """Return tasks group by group, in the order asked for."""
        fields = SORTS[self.sort.removeprefix("-")]
        turned = [f"-{name}" for name in fields] if self.sort.startswith("-") else fields
        return tasks.order_by(*GROUPS[self.group][1], *turned, "pk")

    def _state(self, on: date) -> Q:
        if self.state == OVERDUE:
            return overdue(on)
        if self.state == SOON:
            return soon(on)
        return Q(state=self.state) if self.state else standing()


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what an address asks for; what it cannot mean is passed over."""
    state, phase = query.get("state", ""), query.get("phase", "")
    group, sort = query.get("group", "unit"), query.get("sort", "due")
    return Wanted(
        query.get("q", "").strip()[:100],
        query.get("county", "")[:60],
        query.get("unit", "")[:60],
        query.get("item", "")[:60],
        phase if phase in dict(PHASES) else "",
        state if state in (*FILTERS, DRAFT) else "",
        query.get("supervisor", "").strip()[:60],
        group if group in GROUPS else "unit",
        sort if sort.removeprefix("-") in SORTS else "due",
    )
