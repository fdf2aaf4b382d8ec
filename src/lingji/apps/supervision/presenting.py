"""What the pages of the ledger show, in every face alike."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone

from lingji.apps.evidence.models import Evidence
from lingji.apps.frameworks.queries import framework_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import may
from lingji.apps.plans.models import Task
from lingji.apps.registry.models import Region
from lingji.apps.selections.models import Selection
from lingji.apps.supervision.ledger import COLUMNS, FILTERS, MARKS, columns_of, read_wanted, rows_of
from lingji.apps.supervision.models import Finding
from lingji.apps.supervision.policies import ANSWERS_FOR, RECHECK, bar_of, may_move, side_of
from lingji.apps.supervision.queries import bare_findings_for, overdue
from lingji.apps.supervision.raising import SOURCES
from lingji.core.rectification import ANSWERED, CLOSED, MOVES, OPEN, OTHER, STATES, WHY_NOT, Move
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.workbook.listed import Column, write_list

SHOWN = 100
MOST_EXPORTED = 20_000
WIDTHS = {
    "number": 6,
    "source": 8,
    "problem": 40,
    "item": 10,
    "owner": 24,
    "measures": 36,
    "progress": 30,
    "proof": 24,
    "review": 30,
}
TITLE = Text("整改台账", "Rectification ledger")


def ledger_context(user: User, query: QueryDict, selection: Selection | None = None) -> dict[str, object]:
    """Return what a page of the ledger shows: of one selection, or of all that lie within reach."""
    wanted = read_wanted(query)
    everything = bare_findings_for(user)
    if selection is not None:
        everything = everything.filter(selection=selection)
    found = wanted.applied(everything)
    pages = Paginator(columns_of(found), SHOWN).get_page(query.get("page"))
    return {
        "rows": rows_of(pages.object_list),
        "pages": pages,
        "wanted": wanted,
        "columns": {column: say(word) for column, word in COLUMNS.items()},
        "choices": {
            "state": [(code, say(word), code == wanted.state) for code, word in FILTERS.items()],
            "source": [(code, say(word), code == wanted.source) for code, word in SOURCES.items()],
            "region": _regions(everything, wanted.region),
        },
        "counts": _counts(everything),
        "several": selection is None,
    }


def ledger_workbook(user: User, query: QueryDict) -> bytes:
    """Return the ledger as it is searched, filtered and sorted, with the official columns."""
    found = read_wanted(query).applied(bare_findings_for(user))
    columns = [Column(say(word), WIDTHS.get(column, 12)) for column, word in COLUMNS.items()]
    rows = rows_of(columns_of(found)[:MOST_EXPORTED])
    return write_list(say(TITLE), columns, [row.cells for row in rows])


def _regions(findings: QuerySet[Finding], chosen: str) -> list[tuple[str, str, bool]]:
    keys = findings.order_by().values_list(
        "entry__organisation__region", "task__office", "task__superior__region"
    )
    wanted = {key for row in keys.distinct() for key in row if key is not None}
    found = Region.objects.filter(pk__in=wanted).order_by("code")
    return [(one.code, say(Text(one.name_zh, one.name_en)), one.code == chosen) for one in found]


class Counts(NamedTuple):
    """How many findings there are, wait for their owners, are late, wait for a re-check, are closed."""

    all: int
    open: int
    late: int
    answered: int
    closed: int

    @property
    def rate(self) -> str:
        """Which share is closed, in whole per cent."""
        return f"{self.closed * 100 // self.all}%" if self.all else "—"


def _counts(findings: QuerySet[Finding]) -> Counts:
    counted = findings.order_by().aggregate(
        all=Count("pk"),
        open=Count("pk", filter=Q(state=OPEN)),
        late=Count("pk", filter=overdue()),
        answered=Count("pk", filter=Q(state=ANSWERED)),
        closed=Count("pk", filter=Q(state=CLOSED)),
    )
    return Counts(**counted)


class Event(NamedTuple):
    """Something that happened to a finding: an answer or a re-check."""

    at: datetime
    title: str
    who: str
    mark: str
    paragraphs: tuple[str, ...]
    proof: tuple[Evidence, ...] = ()
    photo: int = 0


class Page(NamedTuple):
    """A finding as its page shows it."""

    finding: Finding
    owner: str
    item: str
    source: str
    mark: str
    state: str
    late_by: int
    events: tuple[Event, ...]
    moves: tuple[Move, ...]
    why_not: str


def page_of(user: User, finding: Finding) -> Page:
    """Return a finding for its page; load it whole (`queries.findings_for`)."""
    late_by = (timezone.localdate() - finding.due_on).days if finding.state == OPEN else 0
    bar = bar_of(user, finding)
    judges = may(user, RECHECK) or any(grant.role in ANSWERS_FOR for grant in user.granted)
    return Page(
        finding,
        owner_name(finding),
        _item(finding),
        say(SOURCES[finding.source]),
        "care" if late_by > 0 else MARKS[finding.state],
        say(STATES[finding.state]),
        max(late_by, 0),
        tuple(_events(finding, names=side_of(user, finding) == OTHER)),
        tuple(move for move in MOVES if may_move(user, finding, move)),
        say(WHY_NOT[bar]) if bar and judges and finding.state == ANSWERED else "",
    )


def owner_name(finding: Finding) -> str:
    """Return who owns a finding, in words."""
    if finding.entry is not None:
        return finding.entry.organisation.name
    assert finding.task is not None, "a finding has an owner"
    return owner_of_task(finding.task)


def owner_of_task(task: Task) -> str:
    """Return who owns a task, in words: a unit, a department, or the office of a region."""
    if task.entry is not None:
        return task.entry.organisation.name
    if task.superior is not None:
        return task.superior.name
    assert task.office is not None, "a task has an owner"
    return say(Text(f"{task.office.name_zh}文明办", f"{task.office.name_en} office"))


def _item(finding: Finding) -> str:
    found = framework_of(finding.selection.framework).items.get(finding.item)
    return f"{finding.item} {say(found.title)}" if found is not None else finding.item


def _events(finding: Finding, *, names: bool) -> Iterable[Event]:
    """Yield what happened, the newest first. Towards the unit the office speaks as one, without names."""
    found: list[Event] = []
    for answer in finding.answers.select_related("by").prefetch_related("proof__file"):
        texts = (answer.measures, answer.progress)
        proof = tuple(answer.proof.all())
        says = say(Text("责任单位提交整改情况", "The owner handed in what was done"))
        found.append(Event(answer.at, says, answer.by.display_name, "going", texts, proof))
    for look in finding.rechecks.select_related("by"):
        who = look.by.display_name if names else ""
        if look.relapse:
            says, mark = say(Text("问题反弹，重新整改", "It came back and was opened again")), "care"
        elif look.passed:
            says, mark = say(Text("复核通过，销号", "Re-checked and closed")), "done"
        else:
            says, mark = say(Text("复核不通过，退回", "Re-checked and given back")), "stopped"
        photo = look.pk if look.photo_id is not None else 0
        found.append(Event(look.at, says, who, mark, (look.words,), (), photo))
    return sorted(found, key=lambda event: event.at, reverse=True)


def proof_choices(finding: Finding) -> list[tuple[str, str]]:
    """Return the evidence that an owner may cite: what its entry has handed in and not withdrawn."""
    if finding.entry is None:
        return []
    rows = Evidence.objects.filter(entry=finding.entry, withdrawn_at=None).order_by("-number")
    return [(str(one.pk), f"{one.number} {one.title}") for one in rows]
