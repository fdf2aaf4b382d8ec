"""Citizens' reports as an office lists them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.db.models import Q, QuerySet

from lingji.apps.supervision.models import CitizenReport
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list

NEW, FINDING, ASIDE = "new", "finding", "aside"
STATES = {
    NEW: Text("待审核", "to be screened"),
    FINDING: Text("已转为问题", "made a finding"),
    ASIDE: Text("不予采纳", "put aside"),
}
MARKS = {NEW: "waiting", FINDING: "done", ASIDE: "stopped"}
SORTS = {
    "day": ("received_on", "pk"),
    "owner": ("entry__organisation__name", "received_on", "pk"),
}
HEADS = {
    "day": Text("收到日期", "Received"),
    "owner": Text("单位", "Organisation"),
    "text": Text("反映内容", "What was written"),
    "place": Text("地点", "Where"),
    "state": Text("办理情况", "State"),
    "answer": Text("答复", "Answer"),
    "why": Text("不采纳理由", "Why it was put aside"),
}
WIDTHS = {"text": 60, "answer": 40, "why": 40, "owner": 24}


@dataclass(frozen=True)
class Wanted:
    """What an address asks for: a search, a state and the order."""

    q: str = ""
    state: str = ""
    sort: str = ""

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.state)

    def choices(self) -> list[tuple[str, str, bool]]:
        """Return the states to choose from."""
        return [(code, say(word), code == self.state) for code, word in STATES.items()]

    def applied(self, found: QuerySet[CitizenReport]) -> QuerySet[CitizenReport]:
        """Return the reports that were asked for, in the order asked for."""
        for word in self.q.split():
            found = found.filter(
                Q(text__icontains=word)
                | Q(place__icontains=word)
                | Q(entry__organisation__name__icontains=word)
            )
        if self.state == NEW:
            found = found.filter(screened_on=None)
        elif self.state == FINDING:
            found = found.exclude(finding=None)
        elif self.state == ASIDE:
            found = found.exclude(put_aside="")
        if not self.sort:
            return found
        order = SORTS[self.sort.removeprefix("-")]
        return found.order_by(*(f"-{key}" if self.sort.startswith("-") else key for key in order))


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what an address asks for; what it cannot mean is passed over."""
    state, sort = query.get("state", ""), query.get("sort", "")
    return Wanted(
        query.get("q", "").strip()[:100],
        state if state in STATES else "",
        sort if sort.removeprefix("-") in SORTS else "",
    )


class Line(NamedTuple):
    """A report as the list shows it."""

    report: CitizenReport
    owner: str
    mark: str
    state: str


def lines_of(reports: Iterable[CitizenReport]) -> list[Line]:
    """Return reports with their words."""
    return [
        Line(one, one.entry.organisation.name, MARKS[_state(one)], say(STATES[_state(one)]))
        for one in reports
    ]


def _state(report: CitizenReport) -> str:
    if report.finding_id is not None:
        return FINDING
    return ASIDE if report.screened_on is not None else NEW


def export_of(reports: Iterable[CitizenReport]) -> bytes:
    """Return reports as a workbook."""
    columns = [Column(say(word), WIDTHS.get(name, 14)) for name, word in HEADS.items()]
    rows = [
        (
            line.report.received_on.isoformat(),
            line.owner,
            line.report.text,
            line.report.place,
            line.state,
            line.report.answer,
            line.report.put_aside,
        )
        for line in lines_of(reports)
    ]
    return write_list(say(Text("群众反映", "Reports of citizens")), columns, rows)
