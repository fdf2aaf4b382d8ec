"""A case on disk with its large tables as Parquet: `entries.parquet` and `observations.parquet`.

The small tables, the framework and the policy are the files of the specification, read by the exact core.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lingji.core import policy as policies
from lingji.core import records
from lingji.core.facts import Case
from lingji.core.faults import Fault, Faults, Refused
from lingji.core.jsonread import load_object
from lingji.core.policy import read_policy
from lingji.core.reading import FILES, MISSING, read_case
from lingji.core.rules.columnar import quoted, whole
from lingji.core.tables import read_table, write_table
from lingji.core.text import Text
from lingji.engines.connection import Duck
from lingji.engines.sqltext import Step

ENTRIES, OBSERVATIONS = "entries.parquet", "observations.parquet"
SMALL = (records.VOIDS, records.NOT_APPLICABLE, records.BONUS, records.VETOES)


def open_folder(duck: Duck, folder: Path) -> Case:
    """Make the views `entry_rows`, `observation_rows` and `entries`; return the rest as a case.

    The case holds those entries alone that the small tables name, and no observations. Raises `Refused`.
    """
    _view(duck, folder / ENTRIES, "entry_rows", ("entry",), records.ENTRIES.optional)
    _view(duck, folder / OBSERVATIONS, "observation_rows", records.OBSERVATIONS.required, ())
    files = {name: (folder / name).read_bytes() for name in FILES if (folder / name).exists()}
    files[records.ENTRIES.file] = write_table(records.ENTRIES.all, _named_entries(duck, files))
    files[records.OBSERVATIONS.file] = write_table(records.OBSERVATIONS.required, [])
    policy = files.get(policies.FILE)
    if policy is not None:
        files[policies.FILE] = _without_floor(policy)
    case = read_case(files)
    if policy is not None:
        faults = Faults(policies.FILE)
        whole_policy = read_policy(load_object(policies.FILE, policy), case.framework, faults)
        faults.refuse_if_any()
        case = replace(case, policy=whole_policy)
    duck.run([_entries(case.policy.quota.by)])
    return case


def _view(duck: Duck, path: Path, name: str, needed: tuple[str, ...], optional: tuple[str, ...]) -> None:
    """Show a Parquet file's columns as texts, with `row_no` from 1; absent cells read as empty."""
    if not path.exists():
        raise Refused([Fault(path.name, None, "", "", MISSING)])
    source = f"read_parquet({quoted(str(path))}, file_row_number = TRUE)"
    there = {row[0]: row[1] for row in duck.rows(f"DESCRIBE SELECT * FROM {source}")}
    faults = Faults(path.name)
    for column in needed:
        if column not in there:
            faults.add(Text("缺少这一列，请补上", "the column is missing; add it"), column=column)
        elif there[column] != "VARCHAR":
            advice = Text("应为文本列，请以文本存储", "the column holds no text; store it as text")
            faults.add(advice, column=column, value=there[column])
    faults.refuse_if_any()
    columns = [
        f"coalesce(CAST({column} AS TEXT), '') AS {column}" if column in there else f"'' AS {column}"
        for column in (*needed, *optional)
    ]
    query = f"SELECT {', '.join(columns)}, file_row_number + 1 AS row_no FROM {source}"
    duck.run([Step(name, query, stored=False)])


def _entries(by: str | None) -> Step:
    return Step(
        "entries",
        f"""
        SELECT entry, {by or "''"} AS group_code,
               CASE WHEN existing_title = '1' THEN 1 ELSE 0 END AS existing_title,
               CAST(coalesce({whole("reopened")}, 0) AS BIGINT) AS reopened
        FROM entry_rows
        """,
        stored=False,
    )


def _named_entries(duck: Duck, files: Mapping[str, bytes]) -> list[tuple[str, ...]]:
    """Return those entries that the small tables name and that there are; nothing else of them matters."""
    tables = [read_table(table, files.get(table.file), Faults(table.file)) for table in SMALL]
    duck.load("named", sorted({(row["entry"],) for table in tables for row in table.rows}))
    found = duck.rows("SELECT DISTINCT e.entry FROM entry_rows e JOIN named n ON e.entry = n.entry")
    return [(entry, "-", "-", "-", "", "") for (entry,) in found]


def _without_floor(policy: bytes) -> bytes:
    """Floors are checked over all entries later, not over the few that the small tables name."""
    try:
        source = load_object(policies.FILE, policy)
    except Refused:
        return policy  # the exact core says what is wrong with it
    quota = source.get("quota")
    if not isinstance(quota, Mapping):
        return policy
    kept = {key: value for key, value in quota.items() if key != "floor"}
    return json.dumps({**source, "quota": kept}, ensure_ascii=False).encode()
