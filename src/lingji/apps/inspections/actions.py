"""Writes of observation records."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from lingji.apps.inspections.models import Observation, Void
from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.apps.selections.models import Entry, Selection
from lingji.core.facts import Case
from lingji.core.records import OBSERVATIONS, VOIDS
from lingji.core.text import Text
from lingji.core.writing import rows_of

BATCH = 2000


@transaction.atomic
def record_case(*, by: User | None, selection: Selection, case: Case, entries: Mapping[str, Entry]) -> None:
    """Record a case's observations and voids for the entries of a selection."""
    Observation.objects.bulk_create(
        (
            Observation(
                entry=entries[row.entry],
                item=row.item,
                method=row.method,
                occasion=row.occasion,
                assessor=row.assessor,
                value=row.value,
                note=row.note,
            )
            for row in case.observations
        ),
        batch_size=BATCH,
    )
    Void.objects.bulk_create(
        Void(entry=entries[row.entry], item=row.item, method=row.method, reason=row.reason)
        for row in case.voids
    )
    rows, count = rows_of(case), len(case.observations)
    record(
        by=by,
        verb="observations.recorded",
        subject=Subject("selection", selection.code),
        says=Text(f"录入{count}条测评记录", f"Recorded {count} observations"),
        after={table.file: [list(row) for row in rows[table]] for table in (OBSERVATIONS, VOIDS)},
    )
