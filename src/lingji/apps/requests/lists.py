"""Requests for evidence as a list: what the address asks for, and the rows, quick enough for a thousand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from lingji.apps.burden.models import Asked
from lingji.apps.requests.models import ELSEWHERE, NOT_OURS
from lingji.core.text import Text
from lingji.design.speech import say

WAITING, LATE, HANDED_IN = "waiting", "late", "handed_in"
STATES = {
    WAITING: Text("待提交", "waits for the unit"),
    LATE: Text("已逾期", "overdue"),
    HANDED_IN: Text("已提交", "handed in"),
    NOT_OURS: Text("不属本单位", "not theirs"),
    ELSEWHERE: Text("已在别处", "lies elsewhere"),
}
MARKS = {WAITING: "waiting", LATE: "care", HANDED_IN: "done", NOT_OURS: "stopped", ELSEWHERE: "going"}
SORTS = {
    "due": ("request__evidence_call__due_on", "pk"),
    "item": ("request__evidence_call__item", "pk"),
    "organisation": ("entry__organisation__name", "pk"),
    "asked": ("request__at", "pk"),
}
_COLUMNS = (
    "pk",
    "request__title",
    "request__evidence_call__item",
    "request__evidence_call__note",
    "request__evidence_call__due_on",
    "entry__code",
    "entry__organisation__name",
    "handed_in",
    "reply__kind",
    "reply__reason",
    "reply__link",
    "reply__version",
)


class Row(NamedTuple):
    """What one unit was asked, and what became of it."""

    key: int
    title: str
    item: str
    note: str
    due_on: date
    entry: str
    organisation: str
    handed_in: bool
    kind: str
    reason: str
    link: str
    version: int

    @property
    def state(self) -> str:
        """Evidence that is there counts before any reply."""
        if self.handed_in:
            return HANDED_IN
        if self.kind:
            return self.kind
        return LATE if self.due_on < timezone.localdate() else WAITING

    @property
    def mark(self) -> str:
        return MARKS[self.state]

    @property
    def word(self) -> str:
        return say(STATES[self.state])

    @property
    def open(self) -> bool:
        """Say whether the unit is still to do something."""
        return self.state in (WAITING, LATE)


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a search, an item, a state, and the order."""

    q: str = ""
    item: str = ""
    state: str = ""
    sort: str = "due"

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.item or self.state)

    def applied(self, found: QuerySet[Asked]) -> QuerySet[Asked]:
        """Return what was asked for, in the order asked for."""
        for word in self.q.split():
            found = found.filter(
                Q(entry__organisation__name__icontains=word) | Q(request__title__icontains=word)
            )
        if self.item:
            found = found.filter(request__evidence_call__item=self.item)
        if self.state:
            found = found.filter(_in_state(self.state))
        order = SORTS[self.sort.removeprefix("-")]
        return found.order_by(*(f"-{key}" if self.sort.startswith("-") else key for key in order))


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what the address asks for; what it cannot mean is passed over."""
    state, sort = query.get("state", ""), query.get("sort", "due")
    return Wanted(
        query.get("q", "").strip()[:100],
        query.get("item", "")[:60],
        state if state in STATES else "",
        sort if sort.removeprefix("-") in SORTS else "due",
    )


def rows_of(found: QuerySet[Asked]) -> list[Row]:
    """Return the rows of a list in one query."""
    return [_row(*cells) for cells in found.values_list(*_COLUMNS)]


def _row(*cells: Any) -> Row:
    *said, kind, reason, link, version = cells
    return Row._make([*said, kind or "", reason or "", link or "", version or 0])


def _in_state(state: str) -> Q:
    if state == HANDED_IN:
        return Q(handed_in=True)
    if state in (NOT_OURS, ELSEWHERE):
        return Q(handed_in=False, reply__kind=state)
    today, waits = timezone.localdate(), Q(handed_in=False, reply=None)
    if state == LATE:
        return waits & Q(request__evidence_call__due_on__lt=today)
    return waits & Q(request__evidence_call__due_on__gte=today)
