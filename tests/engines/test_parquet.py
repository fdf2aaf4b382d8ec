"""Large tables: the same results as the exact core, in stretches, and every fault at once."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from random import Random

import duckdb
import pytest

from lingji.core.faults import Fault, Refused
from lingji.core.outputs import OUTPUTS, score, write_outputs
from lingji.core.reading import read_case
from lingji.engines.parquet import Settings, score_folder
from tests.cases import small_files
from tests.properties.cases import Files, draw_case

LARGE = {"entries.csv": "entries.parquet", "observations.csv": "observations.parquet"}
CASE = small_files()
SMALL_STEPS = Settings(memory_limit="500MB", threads=1, stretch=2)


def as_parquet(folder: Path, files: Files, order: str = "entry") -> Path:
    """Lay a case out with its large tables as Parquet, rows by `order`."""
    folder.mkdir()
    for name, content in files.items():
        (folder / name).write_bytes(content)
    for name, large in LARGE.items():
        rows = f"read_csv('{folder / name}', all_varchar = TRUE, header = TRUE, quote = '\"', escape = '\"')"
        by = order if name == "observations.csv" else "organisation"
        query = f"SELECT * FROM {rows} ORDER BY {by}"
        duckdb.execute(f"COPY ({query}) TO '{folder / large}' (FORMAT parquet, ROW_GROUP_SIZE 2048)")
        (folder / name).unlink()
    return folder


def table(path: Path | str) -> list[tuple[str, ...]]:
    rows = duckdb.execute(f"SELECT * FROM '{path}'").fetchall()
    return [tuple("" if cell is None else str(cell) for cell in row) for row in rows]


def expected(files: Files) -> dict[str, list[tuple[str, ...]]]:
    case = read_case(files)
    outputs = write_outputs(case, score(case))
    return {
        name.removesuffix(".csv"): [tuple(row) for row in csv.reader(io.StringIO(outputs[name].decode()))][1:]
        for name in OUTPUTS
    }


def scored(target: Path) -> dict[str, list[tuple[str, ...]]]:
    return {
        "part_marks": table(target / "part_marks" / "*.parquet"),
        "totals": table(target / "totals.parquet"),
        "standing": table(target / "standing.parquet"),
    }


def faults_of(folder: Path) -> tuple[Fault, ...]:
    target = folder.parent / "out"
    with pytest.raises(Refused) as refused:
        score_folder(folder, target, SMALL_STEPS)
    assert not target.exists()
    assert sorted(path.name for path in folder.parent.iterdir()) == [folder.name]
    return refused.value.faults


@pytest.mark.parametrize("seed", range(900, 920))
def test_parquet_gives_what_the_exact_core_gives(tmp_path: Path, seed: int) -> None:
    files = draw_case(Random(seed))
    folder = as_parquet(tmp_path / "case", files, order="entry" if seed % 2 else "value, assessor")
    score_folder(folder, tmp_path / "out", SMALL_STEPS)
    assert scored(tmp_path / "out") == expected(files)


def test_part_marks_are_left_out_where_nobody_wants_them(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path / "case", CASE)
    score_folder(folder, tmp_path / "out", Settings(part_marks=False))
    assert not list((tmp_path / "out" / "part_marks").iterdir())
    assert table(tmp_path / "out" / "totals.parquet") == expected(CASE)["totals"]


def test_a_run_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    folder = as_parquet(tmp_path / "case", CASE)
    score_folder(folder, tmp_path / "out", SMALL_STEPS, lambda *step: told.append(step))
    assert told == [("read", 0, 1), ("score", 0, 2), ("score", 1, 2), ("rank", 0, 1), ("done", 1, 1)]


def test_all_faults_of_the_records_are_named_at_once_with_their_rows(tmp_path: Path) -> None:
    wrong = b"""E1,1.1,ledger,o9,system,11/0,
E1,1.1,ledger,,system,1,
E2,1.9,ledger,o1,system,1,
E2,1.1,survey,o1,system,1,
E9,1.1,ledger,o1,system,1,
E3,1.1,ledger,o1,system,1/3,
"""
    files = CASE | {"observations.csv": CASE["observations.csv"] + wrong}
    faults = faults_of(as_parquet(tmp_path / "case", files, order="1 = 1"))
    first = files["observations.csv"].count(b"\n") - wrong.count(b"\n")
    assert [(fault.row, fault.column, fault.value) for fault in faults] == [
        (first, "value", "11/0"),
        (first + 1, "occasion", ""),
        (first + 2, "item", "1.9"),
        (first + 3, "method", "survey"),
        (first + 4, "entry", "E9"),
        (first + 5, "entry,item,method,occasion,assessor", "E3 1.1 ledger o1 system"),
    ]


def test_of_very_many_faults_the_first_thousand_are_named(tmp_path: Path) -> None:
    wrong = b"".join(b"E1,1.1,ledger,o%d,x,none,\n" % number for number in range(1200))
    faults = faults_of(
        as_parquet(tmp_path / "case", CASE | {"observations.csv": CASE["observations.csv"] + wrong})
    )
    assert len(faults) == 1001
    assert "too many" in faults[-1].sentence("en")


def test_a_record_without_a_value_is_named(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path / "case", CASE)
    path, made = folder / "observations.parquet", folder / "made.parquet"
    query = f"SELECT * REPLACE (CASE WHEN entry <> 'E2' THEN value END AS value) FROM '{path}'"
    duckdb.execute(f"COPY ({query} WHERE item = '1.1') TO '{made}' (FORMAT parquet)")
    made.rename(path)
    (fault,) = faults_of(folder)
    assert (fault.column, fault.value) == ("value", "")


def test_nobody_takes_part(tmp_path: Path) -> None:
    empty = {name: CASE[name].split(b"\n")[0] + b"\n" for name in LARGE}
    folder = as_parquet(tmp_path / "case", CASE | empty)
    score_folder(folder, tmp_path / "out", SMALL_STEPS)
    assert (
        scored(tmp_path / "out") == expected(CASE | empty) == {"part_marks": [], "totals": [], "standing": []}
    )


def test_floors_that_need_more_than_the_quota_are_refused_by_all_entries_not_by_a_few(tmp_path: Path) -> None:
    policy = json.loads(CASE["policy.json"])
    policy["quota"] |= {"by": "region", "base": "entrants", "floor": 1}
    entries = b"entry,organisation,region\nE1,a,R1\nE2,b,R1\nE3,c,R2\n"
    files = CASE | {"entries.csv": entries, "vetoes.csv": b"entry,code,reason\nE3,V1,x\n"}
    policy["quota"]["share"] = "0.7"
    folder = as_parquet(tmp_path / "case", files | {"policy.json": json.dumps(policy).encode()})
    score_folder(folder, tmp_path / "out", SMALL_STEPS)
    (tmp_path / "out").rename(folder / "out")
    policy["quota"]["share"] = "0.5"
    (folder / "policy.json").write_text(json.dumps(policy))
    (fault,) = faults_of(folder)
    assert (fault.file, fault.column, fault.value) == ("policy.json", "quota.floor", "1")
    policy["quota"]["floor"] = -1
    (folder / "policy.json").write_text(json.dumps(policy))
    assert [fault.column for fault in faults_of(folder)] == ["quota.floor"]


def test_a_row_given_twice_is_found_among_many_assessors_too(tmp_path: Path) -> None:
    extra = b"E1,1.2,covert_visit,o1,a7,A,\nE1,1.2,covert_visit,o1,a8,A,\nE1,1.2,covert_visit,o1,a8,B,\n"
    files = CASE | {"observations.csv": CASE["observations.csv"] + extra}
    (fault,) = faults_of(as_parquet(tmp_path / "case", files))
    assert fault.value == "E1 1.2 covert_visit o1 a8"


def test_faults_of_the_entries_are_named_at_once(tmp_path: Path) -> None:
    entries = (
        b"entry,organisation,existing_title,reopened\nE1,First,yes,0\nE2,Second,1,-1\nE3,T,1,0\nE3,T,1,0\n"
    )
    faults = faults_of(as_parquet(tmp_path / "case", CASE | {"entries.csv": entries}))
    assert sorted((fault.column, fault.value) for fault in faults) == [
        ("entry", "E3"),
        ("existing_title", "yes"),
        ("reopened", "-1"),
    ]


def test_a_column_that_is_missing_or_holds_no_text_is_named(tmp_path: Path) -> None:
    folder = as_parquet(tmp_path / "case", CASE)
    path = folder / "observations.parquet"
    duckdb.execute(f"COPY (SELECT 'E1' AS entry, 1.1 AS item, 'x' AS value) TO '{path}' (FORMAT parquet)")
    faults = faults_of(folder)
    assert [fault.column for fault in faults] == ["item", "method", "occasion", "assessor"]
    (folder / "entries.parquet").unlink()
    assert [fault.file for fault in faults_of(folder)] == ["entries.parquet"]
