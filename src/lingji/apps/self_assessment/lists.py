"""Self-assessments as a list: what the address asks for, and the rows, quick enough for a thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.reach import Reach
from lingji.apps.registry.reach import within
from lingji.apps.selections.models import Entry, NotApplicable, Selection
from lingji.apps.self_assessment.models import State
from lingji.apps.self_assessment.queries import line_of
from lingji.core.numbers import trim
from lingji.core.text import Text
from lingji.design.speech import say

NOT_BEGUN = "none"
STATES = {
    NOT_BEGUN: Text("未开始", "not begun"),
    State.DRAFT.value: Text("填写中", "being written"),
    State.SUBMITTED.value: Text("待领导确认", "waits for a leader"),
    State.CONFIRMED.value: Text("已确认", "confirmed"),
}
MARKS = {NOT_BEGUN: "waiting", State.DRAFT: "going", State.SUBMITTED: "care", State.CONFIRMED: "done"}
SORTS = {
    "organisation": ("organisation__name", "pk"),
    "region": ("organisation__region__code", "organisation__name", "pk"),
    "sector": ("organisation__sector", "organisation__name", "pk"),
    "state": ("self_assessment__state", "organisation__name", "pk"),
    "answered": ("self_assessment__answered", "organisation__name", "pk"),
    "expected": ("self_assessment__expected", "organisation__name", "pk"),
    "changed": ("self_assessment__changed_at", "organisation__name", "pk"),
}
COLUMNS = (
    "pk",
    "selection__code",
    "code",
    "organisation__name",
    "organisation__region__name_zh",
    "organisation__region__name_en",
    "organisation__sector",
    "self_assessment__state",
    "self_assessment__answered",
    "self_assessment__expected",
    "self_assessment__changed_at",
)


class Row(NamedTuple):
    """One entry in a list; `below` is how many points it lies below the expected line, empty where none."""

    selection: str
    entry: str
    organisation: str
    region: str
    sector: str
    mark: str
    word: str
    done: int
    expected: str
    below: str
    changed_at: datetime | None


@dataclass(frozen=True)
class Wanted:
    """What the address asks for: a search, filters, and the order (`-` turns it round)."""

    q: str = ""
    state: str = ""
    region: str = ""
    sector: str = ""
    sort: str = "organisation"

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.state or self.region or self.sector)

    def applied(self, found: QuerySet[Entry]) -> QuerySet[Entry]:
        """Return those entries that were asked for, in the order asked for."""
        for word in self.q.split():
            found = found.filter(
                Q(organisation__name__icontains=word)
                | Q(organisation__credit_code__icontains=word)
                | Q(code__iexact=word)
            )
        if self.state:
            found = found.filter(self_assessment__state=None if self.state == NOT_BEGUN else self.state)
        if self.region:
            found = found.filter(organisation__region__code=self.region)
        if self.sector:
            found = found.filter(organisation__sector=self.sector)
        order = SORTS[self.sort.removeprefix("-")]
        return found.order_by(*(f"-{key}" if self.sort.startswith("-") else key for key in order))


def read_wanted(given: Mapping[str, str]) -> Wanted:
    """Read a query; what is unknown in it asks for nothing."""
    sort, state = given.get("sort", ""), given.get("state", "")
    return Wanted(
        given.get("q", "").strip()[:100],
        state if state in STATES else "",
        given.get("region", "")[:12],
        given.get("sector", "")[:100],
        sort if sort.removeprefix("-") in SORTS else "organisation",
    )


def entries_of(selection: Selection, reach: Reach) -> QuerySet[Entry]:
    """Return the entries of a selection within reach that take part."""
    return Entry.objects.filter(within(reach, "organisation__"), selection=selection, withdrawn_at=None)


def state_counts(found: QuerySet[Entry]) -> dict[str, int]:
    """Return how many entries are in which state."""
    counted = found.order_by().values_list("self_assessment__state").annotate(Count("pk"))
    counts = {state or NOT_BEGUN: number for state, number in counted}
    return {state: counts.get(state, 0) for state in STATES}


def rows_of(found: Iterable[Entry] | QuerySet[Entry], selection: Selection) -> list[Row]:
    """Return the rows of entries (of one page); four queries, however many rows."""
    assert isinstance(found, QuerySet)
    listed = list(found.values_list(*COLUMNS))
    parts_of = {item.code: len(item.parts) for item in framework_of(selection.framework).items.values()}
    left_out: Counter[int] = Counter()
    rows = NotApplicable.objects.filter(entry__in=[row[0] for row in listed]).values_list("entry", "item")
    for entry, item in rows:
        left_out[entry] += parts_of.get(item, 0)
    line, whole = line_of(selection), sum(parts_of.values())
    return [_row(row, whole - left_out[row[0]], line) for row in listed]


def _row(row: tuple[object, ...], parts: int, line: int) -> Row:
    _, selection, code, name, zh, en, sector, state, answered, expected, changed_at = row
    state = str(state or NOT_BEGUN)
    begun = state != NOT_BEGUN
    total = expected if isinstance(expected, int) else 0
    return Row(
        str(selection),
        str(code),
        str(name),
        say(Text(str(zh or ""), str(en or ""))),
        str(sector),
        MARKS[state],
        say(STATES[state]),
        (answered if isinstance(answered, int) else 0) * 100 // max(1, parts),
        trim(total) if begun else "",
        trim(line - total) if begun and total < line else "",
        changed_at if isinstance(changed_at, datetime) else None,
    )
