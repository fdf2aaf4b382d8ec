"""A pool of lots from a CSV file."""

from __future__ import annotations

from lingji.core.faults import Fault, Faults, Refused, Unreadable
from lingji.core.lots.drawing import Drawn
from lingji.core.lots.pool import Row
from lingji.core.lots.rule import SIMPLE, STRATA, Rule, select
from lingji.core.tables import Columns, read_table
from lingji.core.text import Text


def draw_pool(
    content: bytes, file: str, *, seed: str, count: int, replace: bool = False, strata: str | None = None
) -> tuple[Drawn, ...]:
    """Draw from the ids of a CSV (column `id`), in each stratum of the column `strata` if given.

    Numbers per stratum are shared by largest remainders. Raises `Refused`.
    """
    faults = Faults(file)
    required = ("id",) if strata is None else ("id", strata)
    rows = read_table(Columns(file, required, others_too=True), content, faults).rows
    for row in rows:
        if not row["id"]:
            faults.add(Text("编号不得为空", "the id may not be empty"), row=row.number, column="id")
    faults.refuse_if_any()
    pool = [Row(row["id"], row[strata] if strata else "") for row in rows]
    try:
        return select(Rule(STRATA if strata else SIMPLE, count, replace), pool, seed)
    except Unreadable as refused:
        raise Refused([Fault(file, None, "id", "", refused.advice)]) from refused
