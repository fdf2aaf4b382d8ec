"""What is wrong with large tables: SQL finds the rows, the exact core's own readers say what to do."""

from __future__ import annotations

from typing import NamedTuple

from lingji.core import records
from lingji.core.faults import Fault, Faults
from lingji.core.framework import Framework
from lingji.core.records import Known
from lingji.core.rules.columnar import whole
from lingji.core.tables import Row
from lingji.core.text import Text
from lingji.engines.connection import Duck
from lingji.engines.folder import ENTRIES, OBSERVATIONS
from lingji.engines.occasions import OCCASION_NO

MOST = 1000

ENTRY_MISFITS = f"""
    SELECT * FROM entry_rows
    WHERE entry = '' OR existing_title NOT IN ('', '0', '1')
       OR (reopened <> '' AND {whole("reopened")} IS NULL)
"""
ENTRY_TWINS = "SELECT entry, min(row_no), max(row_no) FROM entry_rows GROUP BY entry HAVING count(*) > 1"
MISFITS = """
    SELECT o.* FROM observation_rows o
    LEFT JOIN numbered n ON o.entry = n.entry
    LEFT JOIN marks m ON o.item = m.item AND o.method = m.method AND o.value = m.value
    WHERE n.entry IS NULL OR m.item IS NULL OR o.occasion = '' OR o.assessor = ''
"""
TWINS = """
    SELECT entry || ' ' || item || ' ' || method || ' ' || occasion || ' ' || assessor,
           min(row_no), max(row_no)
    FROM observation_rows GROUP BY entry, item, method, occasion, assessor HAVING count(*) > 1
"""
# Records that cannot be told apart; of two on one occasion the two ends tell.
DOUBLED = f"""
    SELECT 1 FROM groups WHERE n = 2 AND least_record = last_record
    UNION ALL
    SELECT 1 FROM (
        SELECT r.entry_no, r.part_no, r.record_no FROM records r
        JOIN groups g ON r.entry_no = g.entry_no AND r.part_no = g.part_no AND r.{OCCASION_NO} = g.occasion_no
        WHERE g.n > 2 GROUP BY r.entry_no, r.part_no, r.record_no HAVING count(*) > 1
    )
    LIMIT 1
"""


class Key(NamedTuple):
    """The columns by which rows are told apart, as a fault names them."""

    file: str
    columns: str


def entry_faults(duck: Duck, by: str | None) -> list[Fault]:
    """Return what is wrong with `entry_rows`; `by` is the column that seats are shared by."""
    faults = Faults(ENTRIES)
    for row in _rows(duck, ENTRY_MISFITS):
        records.read_entry(row, Known(None), faults)
    if by is not None:
        for row in _rows(duck, f"SELECT * FROM entry_rows WHERE {by} = ''"):
            advice = Text(
                "名额按此列分配，每行都要填写", "seats are shared by this column; fill it in every row"
            )
            faults.add(advice, row=row.number, column=by)
    return _listed(faults.found, _twins(duck, ENTRY_TWINS, Key(ENTRIES, "entry")))


def observation_faults(duck: Duck, framework: Framework) -> list[Fault]:
    """Return what is wrong with `observation_rows`, the first thousand of each sort."""
    faults, rows = Faults(OBSERVATIONS), _rows(duck, MISFITS)
    duck.load("named", sorted({(row["entry"],) for row in rows}))
    there = duck.rows("SELECT e.entry FROM numbered e JOIN named n ON e.entry = n.entry")
    known = Known(framework, {entry for (entry,) in there})
    for row in rows:
        records.read_observation(row, known, faults)
    key = Key(OBSERVATIONS, "entry,item,method,occasion,assessor")
    return _listed(faults.found, _twins(duck, TWINS, key))


def _listed(*sorts: list[Fault]) -> list[Fault]:
    """Put the sorts of faults together, and say so where there may be more of one."""
    more = Text(
        "问题过多，只列出一部分；请改正后再试", "too many faults to list all; mend these and try again"
    )
    found = [fault for sort in sorts for fault in sort]
    if max(map(len, sorts)) >= MOST:
        found.append(Fault(found[0].file, None, "", "", more))
    return found


def _rows(duck: Duck, query: str) -> list[Row]:
    found = duck.connection.execute(f"{query} ORDER BY row_no LIMIT {MOST}")
    names = [column[0] for column in found.description or ()]
    cells = [{"organisation": "-", **dict(zip(names, row, strict=True))} for row in found.fetchall()]
    return [Row(row.pop("row_no"), row) for row in cells]


def _twins(duck: Duck, query: str, key: Key) -> list[Fault]:
    return [
        Fault(
            key.file,
            last,
            key.columns,
            value,
            Text(f"与第{first}行重复，请删去其一", f"the same as row {first}; keep one"),
        )
        for value, first, last in duck.rows(f"{query} ORDER BY 3 LIMIT {MOST}")
    ]
