"""The rectification ledger (整改台账) as a list: its columns, what an address asks for, quick rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from lingji.apps.supervision.models import Answer, Finding, Recheck
from lingji.apps.supervision.queries import overdue
from lingji.apps.supervision.raising import SOURCES
from lingji.core.rectification import ANSWERED, CLOSED, OPEN, STATES
from lingji.core.text import Text
from lingji.design.speech import say

# The columns that officials look for, in their order.
COLUMNS = {
    "number": Text("序号", "No."),
    "found_on": Text("发现时间", "Found on"),
    "source": Text("来源", "Source"),
    "problem": Text("问题", "Problem"),
    "item": Text("对应指标", "Item"),
    "owner": Text("责任单位", "Owner"),
    "responsible": Text("责任人", "Person responsible"),
    "supervisor": Text("督查人", "Supervisor"),
    "measures": Text("整改措施", "Measures"),
    "due_on": Text("时限", "Due"),
    "progress": Text("进展", "Progress"),
    "proof": Text("佐证", "Proof"),
    "reviewer": Text("复核人", "Re-checked by"),
    "review": Text("复核结论", "Outcome of the re-check"),
    "closed_on": Text("销号日期", "Closed on"),
}
OVERDUE, REOPENED = "overdue", "reopened"
FILTERS = {
    **STATES,
    OVERDUE: Text("已逾期", "overdue"),
    REOPENED: Text("反弹过的", "came back"),
}
SORTS = {
    "number": ("selection", "number", "pk"),
    "found_on": ("found_on", "number", "pk"),
    "source": ("source", "number", "pk"),
    "item": ("item", "number", "pk"),
    "owner": ("entry__organisation__name", "number", "pk"),
    "due_on": ("due_on", "number", "pk"),
    "state": ("state", "due_on", "number", "pk"),
    "closed_on": ("closed_on", "number", "pk"),
}
MARKS = {OPEN: "going", ANSWERED: "waiting", CLOSED: "done"}
LATE = Text("已逾期", "overdue")
OFFICE = Text("文明办", " office")
PASSED, FAILED, BACK = (
    Text("通过", "passed"),
    Text("不通过", "failed"),
    Text("反弹", "came back"),
)


@dataclass(frozen=True)
class Wanted:
    """What an address asks for: a search, filters and the order (`-` turns it round)."""

    q: str = ""
    state: str = ""
    source: str = ""
    region: str = ""
    selection: str = ""
    sort: str = "number"

    @property
    def narrowed(self) -> bool:
        return bool(self.q or self.state or self.source or self.region or self.selection)

    def applied(self, found: QuerySet[Finding]) -> QuerySet[Finding]:
        """Return the findings that were asked for, in the order asked for."""
        for word in self.q.split():
            found = found.filter(
                Q(problem__icontains=word)
                | Q(entry__organisation__name__icontains=word)
                | Q(task__superior__name__icontains=word)
                | Q(item__iexact=word)
                | Q(responsible__icontains=word)
                | Q(supervisor__icontains=word)
            )
        if self.state == OVERDUE:
            found = found.filter(overdue())
        elif self.state == REOPENED:
            found = found.filter(reopened__gt=0)
        elif self.state:
            found = found.filter(state=self.state)
        if self.source:
            found = found.filter(source=self.source)
        if self.region:
            found = found.filter(
                Q(entry__organisation__region__code=self.region)
                | Q(entry=None, task__office__code=self.region)
                | Q(entry=None, task__superior__region__code=self.region)
            )
        if self.selection:
            found = found.filter(selection__code=self.selection)
        order = SORTS[self.sort.removeprefix("-")]
        return found.order_by(*(f"-{key}" if self.sort.startswith("-") else key for key in order))


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what an address asks for; what it cannot mean is passed over."""
    state, source, sort = query.get("state", ""), query.get("source", ""), query.get("sort", "number")
    return Wanted(
        query.get("q", "").strip()[:100],
        state if state in FILTERS else "",
        source if source in SOURCES else "",
        query.get("region", "")[:60],
        query.get("selection", "")[:60],
        sort if sort.removeprefix("-") in SORTS else "number",
    )


class Row(NamedTuple):
    """A finding as the ledger shows it; `key` leads to its page."""

    key: int
    number: int
    found_on: date
    source: str
    problem: str
    item: str
    owner: str
    responsible: str
    supervisor: str
    measures: str
    due_on: date
    progress: str
    proof: str
    reviewer: str
    review: str
    closed_on: date | None
    mark: str
    state: str
    reopened: int
    selection: str
    open: bool

    @property
    def cells(self) -> tuple[str | int, ...]:
        """The official columns, as a workbook holds them."""
        closed = self.closed_on.isoformat() if self.closed_on else ""
        days = {"found_on": self.found_on.isoformat(), "due_on": self.due_on.isoformat(), "closed_on": closed}
        return tuple(days.get(column) or getattr(self, column) or "" for column in COLUMNS)


_LAST = Recheck.objects.filter(finding=OuterRef("pk")).order_by("-pk")
_FIELDS = (
    "pk",
    "number",
    "found_on",
    "source",
    "problem",
    "item",
    "entry__organisation__name",
    "task__superior__name",
    "task__office__name_zh",
    "task__office__name_en",
    "responsible",
    "supervisor",
    "measures",
    "due_on",
    "progress",
    "state",
    "closed_on",
    "reopened",
    "selection__code",
    "reviewer",
    "review_passed",
    "review_relapse",
    "review_words",
)


def columns_of(findings: QuerySet[Finding]) -> QuerySet[Finding, tuple[Any, ...]]:
    """Return only what rows show, with the last re-check of each."""
    found = findings.annotate(
        reviewer=Subquery(_LAST.values("by__display_name")[:1]),
        review_passed=Subquery(_LAST.values("passed")[:1]),
        review_relapse=Subquery(_LAST.values("relapse")[:1]),
        review_words=Subquery(_LAST.values("words")[:1]),
    )
    return found.values_list(*_FIELDS)


def rows_of(columns: Iterable[tuple[Any, ...]]) -> list[Row]:
    """Return the rows of the ledger from its columns, with the proof of each last answer."""
    listed = [dict(zip(_FIELDS, given, strict=True)) for given in columns]
    proof, words, today = proof_of([row["pk"] for row in listed]), _Words.now(), timezone.localdate()
    return [_row(values, words, today, proof.get(values["pk"], "")) for values in listed]


def proof_of(keys: Iterable[int]) -> dict[int, str]:
    """Return the titles of the evidence that the last answer to each of some findings cites."""
    cited = Answer.objects.filter(finding__in=list(keys)).exclude(proof=None)
    last: dict[int, tuple[int, list[str]]] = {}
    for finding, answer, title in cited.order_by("pk", "proof__number").values_list(
        "finding", "pk", "proof__title"
    ):
        if finding not in last or last[finding][0] != answer:
            last[finding] = (answer, [])
        last[finding][1].append(title)
    return {finding: "；".join(titles) for finding, (_, titles) in last.items()}


class _Words(NamedTuple):
    """The words of rows in the language of the page, each said once for a whole list."""

    sources: dict[str, str]
    states: dict[str, str]
    late: str
    office: str
    passed: str
    failed: str
    back: str

    @classmethod
    def now(cls) -> _Words:
        sources = {code: say(word) for code, word in SOURCES.items()}
        states = {code: say(word) for code, word in STATES.items()}
        return cls(sources, states, *map(say, (LATE, OFFICE, PASSED, FAILED, BACK)))

    def owner(self, values: Mapping[str, Any]) -> str:
        """Return who owns a finding: the unit, a department, or the office of a region."""
        organisation: str = values["entry__organisation__name"] or values["task__superior__name"] or ""
        if organisation:
            return organisation
        names = Text(values["task__office__name_zh"] or "", values["task__office__name_en"] or "")
        return say(names) + self.office

    def review(self, values: Mapping[str, Any]) -> str:
        """Return how the last re-check ended, with its words."""
        if values["reviewer"] is None:
            return ""
        outcome = self.passed if values["review_passed"] else self.failed
        return f"{self.back if values['review_relapse'] else outcome}：{values['review_words']}"


def _row(values: Mapping[str, Any], words: _Words, today: date, proof: str) -> Row:
    late = values["state"] == OPEN and values["due_on"] < today
    return Row(
        key=values["pk"],
        number=values["number"],
        found_on=values["found_on"],
        source=words.sources[values["source"]],
        problem=values["problem"],
        item=values["item"],
        owner=words.owner(values),
        responsible=values["responsible"],
        supervisor=values["supervisor"],
        measures=values["measures"],
        due_on=values["due_on"],
        progress=values["progress"],
        proof=proof,
        reviewer=values["reviewer"] or "",
        review=words.review(values),
        closed_on=values["closed_on"],
        mark="care" if late else MARKS[values["state"]],
        state=words.late if late else words.states[values["state"]],
        reopened=values["reopened"],
        selection=values["selection__code"],
        open=values["state"] == OPEN,
    )
