"""Writes of observation records."""

from __future__ import annotations

from collections.abc import Mapping

from django.db import transaction

from lingji.apps.inspections.models import Observation, Void
from lingji.apps.people.models import User
from lingji.apps.people.trace import trace
from lingji.apps.selections.models import Entry
from lingji.core.facts import Case

BATCH = 2000


@transaction.atomic
def record_case(*, by: User | None, case: Case, entries: Mapping[str, Entry]) -> None:
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
    trace(by, f"recorded {len(case.observations)} observations")
