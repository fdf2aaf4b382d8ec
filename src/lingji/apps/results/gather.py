"""From database rows to core facts: the only place where this happens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from django.db.models import Model, QuerySet

from lingji.apps.inspections.models import Observation, Void
from lingji.apps.results.ledger import records_of_ledger
from lingji.apps.selections.models import BonusClaim, Entry, NotApplicable, Selection, Veto
from lingji.core import framework, policy, records
from lingji.core.facts import Case
from lingji.core.numbers import trim
from lingji.core.reading import read_case
from lingji.core.tables import Columns, write_table


def gather_case(selection: Selection) -> Case:
    """Return everything that a selection is scored from; raises `core.faults.Refused`."""
    return read_case(gather_files(selection))


def gather_files(selection: Selection) -> dict[str, bytes]:
    """Write a selection as case files, rows in no order."""
    tables: dict[Columns, Iterable[Sequence[str]]] = {
        records.ENTRIES: _entries(selection),
        records.OBSERVATIONS: chain(
            _rows(Observation, selection, "item", "method", "occasion", "assessor", "value", "note"),
            records_of_ledger(selection),
        ),
        records.VOIDS: _rows(Void, selection, "item", "method", "reason"),
        records.NOT_APPLICABLE: _rows(NotApplicable, selection, "item", "reason"),
        records.BONUS: [
            (entry, code, trim(points))
            for entry, code, points in _rows(BonusClaim, selection, "code", "points")
        ],
        records.VETOES: _rows(Veto, selection, "code", "reason"),
    }
    return {
        framework.FILE: selection.framework.source.encode(),
        policy.FILE: selection.policy.encode(),
        **{columns.file: write_table(columns.all, list(rows)) for columns, rows in tables.items()},
    }


def _entries(selection: Selection) -> Iterable[tuple[str, ...]]:
    found = Entry.objects.filter(selection=selection, withdrawn_at=None).values_list(
        "code",
        "organisation__name",
        "organisation__region__code",
        "organisation__sector",
        "existing_title",
        "reopened",
    )
    for code, name, region, sector, titled, reopened in found:
        yield code, name, region or "", sector, str(int(titled)), str(reopened)


def _rows(model: type[Model], selection: Selection, *columns: str) -> QuerySet[Any, tuple[Any, ...]]:
    """Return the rows of a table that hangs on entries: the entry's code, then the columns.

    What was recorded of an entry that withdrew stays in the database and out of the case.
    """
    found = model._default_manager.filter(entry__selection=selection, entry__withdrawn_at=None)
    return found.values_list("entry__code", *columns)
