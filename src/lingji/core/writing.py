"""Writing a case in its one canonical form: same content, same bytes, whatever the order it came in.

JSON as RFC 8785, CSV sorted by the whole row, every column written, `\\n` line ends.
"""

from __future__ import annotations

from lingji.core import framework, policy, records
from lingji.core.canonical import canonical
from lingji.core.facts import Case
from lingji.core.numbers import trim
from lingji.core.tables import Columns, write_table


def write_case(case: Case) -> dict[str, bytes]:
    """Return the canonical files of a case by name; reading them back gives an equal case."""
    return {
        framework.FILE: canonical(case.framework.source),
        policy.FILE: canonical(case.policy.source),
        **{columns.file: write_table(columns.all, rows) for columns, rows in rows_of(case).items()},
    }


def rows_of(case: Case) -> dict[Columns, list[tuple[str, ...]]]:
    """Return the sorted rows of each table, all cells as text."""
    made: dict[Columns, list[tuple[str, ...]]] = {
        records.ENTRIES: [
            (
                row.entry,
                row.organisation,
                row.region,
                row.sector,
                str(int(row.existing_title)),
                str(row.reopened),
            )
            for row in case.entries
        ],
        records.OBSERVATIONS: [tuple(row) for row in case.observations],
        records.VOIDS: [tuple(row) for row in case.voids],
        records.NOT_APPLICABLE: [tuple(row) for row in case.not_applicable],
        records.BONUS: [(row.entry, row.code, trim(row.points)) for row in case.bonus],
        records.VETOES: [tuple(row) for row in case.vetoes],
    }
    return {columns: sorted(rows) for columns, rows in made.items()}
