"""What the ledgers say of each entry: counted from tasks and findings, as they stand or were frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.db.models.functions import Coalesce
from django.utils import timezone

from lingji.apps.frameworks.queries import framework_of
from lingji.apps.inspections.models import Observation
from lingji.apps.plans.models import Task
from lingji.apps.results.models import LedgerFact
from lingji.apps.selections.models import Entry, Selection
from lingji.apps.selections.stages import stage_dates
from lingji.apps.supervision.models import Finding
from lingji.core.framework import Part
from lingji.core.ledger_facts import (
    FACTS,
    FILE,
    Behind,
    Counted,
    FindingRow,
    Source,
    TaskRow,
    note_of,
    read_sources,
    value_for,
)
from lingji.core.tasks import DRAFT, DROPPED, STANDING, missing

METHOD, OCCASION, ASSESSOR = "ledger", "ledger", "system"


class Fact(NamedTuple):
    """One fact of one entry: the value that its rule reads, and the rows it was counted from."""

    entry: Entry
    item: str
    value: str
    note: str
    rows: tuple[Behind, ...]


def records_of_ledger(selection: Selection) -> Iterator[tuple[str, ...]]:
    """Yield the `ledger` records of a selection as rows of `observations.csv`.

    Those frozen where there are some, else as the ledgers stand. A selection whose ledger marks were
    recorded by hand, or came with a case, is left as it is.
    """
    if not has_own_ledger(selection):
        return
    frozen = LedgerFact.objects.filter(entry__selection=selection, entry__withdrawn_at=None)
    rows = list(frozen.values_list("entry__code", "item", "value", "note")) or [
        (fact.entry.code, fact.item, fact.value, fact.note) for fact in facts_of(selection)
    ]
    for entry, item, value, note in rows:
        yield entry, item, METHOD, OCCASION, ASSESSOR, value, note


def has_own_ledger(selection: Selection) -> bool:
    """Say whether a selection's ledger marks are counted here: the framework asks, nobody recorded any."""
    recorded = Observation.objects.filter(entry__selection=selection, method=METHOD)
    return bool(_asked(selection)) and bool(stage_dates(selection)) and not recorded.exists()


def facts_of(selection: Selection, entry: Entry | None = None) -> list[Fact]:
    """Count the facts of every entry of a selection (or of one) as its ledgers stand now."""
    until = freeze_date(selection)
    entries = Entry.objects.filter(selection=selection, withdrawn_at=None).order_by("pk")
    if entry is not None:
        entries = entries.filter(pk=entry.pk)
    tasks, findings = _tasks(selection), _findings(selection)
    made = []
    for one in entries:
        for source, part in _asked(selection):
            counted = FACTS[source.fact](tasks[one.pk], findings[one.pk], until)
            made.append(_fact(one, source, part, counted))
    return made


def freeze_date(selection: Selection) -> date:
    """Return until when the ledgers count: the last day of the stage that freezes them, today before it."""
    dates, today = stage_dates(selection), timezone.localdate()
    last = dates["freeze"].last if "freeze" in dates else dates["run"].first if "run" in dates else today
    return min(today, last)


def _fact(entry: Entry, source: Source, part: Part, counted: Counted) -> Fact:
    value = value_for(part.rule, counted, source.codes)
    return Fact(entry, source.item, value, note_of(counted), counted.rows)


def _asked(selection: Selection) -> list[tuple[Source, Part]]:
    """Return the facts that the framework asks for, each with its part."""
    parts = framework_of(selection.framework).parts
    sources = read_sources(_table(), selection.framework.code)
    return [(source, parts[source.item, METHOD]) for source in sources if (source.item, METHOD) in parts]


@cache
def _table() -> str:
    return (Path(__file__).parent / "data" / FILE).read_text("utf-8")


def _tasks(selection: Selection) -> defaultdict[int, list[TaskRow]]:
    found: defaultdict[int, list[TaskRow]] = defaultdict(list)
    counted = Task.objects.filter(selection=selection, entry__isnull=False).exclude(state=DROPPED)
    for task in counted.order_by("number"):
        found[task.entry_id or 0].append(
            TaskRow(
                task.pk,
                task.number,
                task.item,
                task.state in STANDING,
                missing(task.elements) if task.state == DRAFT else (),
                task.due_on,
                task.done_on,
                task.confirmed_at is not None,
            )
        )
    return found


def _findings(selection: Selection) -> defaultdict[int, list[FindingRow]]:
    found: defaultdict[int, list[FindingRow]] = defaultdict(list)
    rows = Finding.objects.filter(selection=selection).annotate(unit=Coalesce("entry", "task__entry"))
    for finding in rows.exclude(unit=None).order_by("number"):
        found[finding.unit].append(
            FindingRow(finding.pk, finding.number, finding.source, finding.due_on, finding.closed_on)
        )
    return found
