"""Keeping what an import would do, until it is confirmed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from itertools import islice

from lingji.apps.registry.importing.planned import Planned
from lingji.apps.registry.importing.telling import Tell, untold
from lingji.apps.registry.models_import import OUTCOMES, ImportRow, RegistryImport

BATCH = 500


def store_rows(batch: RegistryImport, planned: list[Planned], tell: Tell = untold) -> None:
    """Write the rows of an import anew, with their counts; `tell` is told how far it is."""
    batch.rows.all().delete()
    rows = iter(_rows(batch, planned))
    for done in range(0, len(planned), BATCH):
        tell(done, len(planned))
        ImportRow.objects.bulk_create(islice(rows, BATCH))
    counts = Counter(one.outcome for one in planned)
    # How often it was checked tells one confirmation from the next.
    checked = batch.counts.get("checked", 0) + 1
    batch.counts = {outcome: counts[outcome] for outcome in OUTCOMES} | {"checked": checked}
    batch.counts["question"] = sum(bool(one.question) for one in planned)


def _rows(batch: RegistryImport, planned: list[Planned]) -> Iterable[ImportRow]:
    for position, one in enumerate(planned):
        yield ImportRow(
            batch=batch,
            position=position,
            sheet=one.source.sheet[:100],
            row=one.source.number,
            name=one.name[:200],
            outcome=one.outcome,
            organisation=one.organisation,
            target=one.target,
            version=one.version,
            packed=ImportRow.pack(
                {
                    "source": one.source.cells,
                    "values": one.values,
                    "changes": [list(change) for change in one.changes],
                    "faults": [fault.as_json() for fault in one.source.faults],
                }
            ),
            question=one.question[:200],
        )
