"""What is measured: one contender in a process of its own, `python -m bench.contenders NAME FOLDER OUT`.

Each writes a Parquet file with `entry`, `place` and `total` (the bare scans write nothing) and prints its
times as JSON. The pandas and Polars versions are what one would write by hand for just this framework: they
know no voids, vetoes, third opinions or quotas, and take the marks of distinct values from the exact core.
"""

from __future__ import annotations

import json
import resource
import sys
from collections.abc import Callable
from pathlib import Path
from time import perf_counter, process_time

import duckdb

from bench.setting import CEILING, MEMORY, THREADS
from lingji.core.framework import Framework
from lingji.core.reading import read_framework
from lingji.engines.parquet import Settings, score_folder

Times = dict[str, float]


def lingji(folder: Path, out: Path, *, part_marks: bool = False) -> Times:
    """This engine: checks, marks, totals, places, line."""
    begun: list[tuple[str, float]] = []

    def tell(phase: str, _: int, __: int) -> None:
        if not begun or begun[-1][0] != phase:
            begun.append((phase, perf_counter()))

    score_folder(folder, out, Settings(memory_limit=MEMORY, threads=THREADS, part_marks=part_marks), tell)
    ends = [begin for _, begin in begun[1:]]
    return {phase: end - begin for (phase, begin), end in zip(begun, ends, strict=False)}


def lingji_all(folder: Path, out: Path) -> Times:
    """The same, with every part mark written as well."""
    return lingji(folder, out, part_marks=True)


def _scan(folder: Path, out: Path, keys: str) -> Times:
    base = duckdb.connect(
        config={
            "memory_limit": MEMORY,
            "threads": THREADS,
            "preserve_insertion_order": False,
            "temp_directory": str(out),
        }
    )
    base.execute("SET enable_progress_bar = FALSE")
    begin = perf_counter()
    source = folder / "observations.parquet"
    base.execute(
        f"CREATE TEMP TABLE scanned AS SELECT {keys}, count(*) AS n, min(value) AS low, max(value) AS high "
        f"FROM '{source}' GROUP BY {keys}"
    )
    return {"scan": perf_counter() - begin}


def scan_parts(folder: Path, out: Path) -> Times:
    """DuckDB alone: count, min and max of the value by entry, item and method, into a temporary table."""
    return _scan(folder, out, "entry, item, method")


def scan_entries(folder: Path, out: Path) -> Times:
    """DuckDB alone: the same by entry, the least that any engine must do."""
    return _scan(folder, out, "entry")


# Imported where it is measured: no contender pays for the memory of another's library.
def pandas(folder: Path, out: Path) -> Times:
    from bench.by_pandas import score  # noqa: PLC0415

    return score(folder, out, _framework(folder))


def polars(folder: Path, out: Path) -> Times:
    from bench.by_polars import score  # noqa: PLC0415

    return score(folder, out, _framework(folder))


def _framework(folder: Path) -> Framework:
    return read_framework((folder / "framework.json").read_bytes())


CONTENDERS: dict[str, Callable[[Path, Path], Times]] = {
    "lingji": lingji,
    "lingji, part marks written": lingji_all,
    "bare scan by part": scan_parts,
    "bare scan by entry": scan_entries,
    "polars": polars,
    "pandas": pandas,
}


# These have no memory setting of their own: they are stopped before they take the machine down.
UNBOUNDED = ("polars", "pandas")


def main() -> None:
    name, folder, out = sys.argv[1:]
    if name in UNBOUNDED:
        resource.setrlimit(resource.RLIMIT_DATA, (CEILING, CEILING))
    begin, worked = perf_counter(), process_time()
    times = CONTENDERS[name](Path(folder), Path(out))
    seconds, cpu = perf_counter() - begin, process_time() - worked
    print(json.dumps({"seconds": seconds, "cpu": cpu, "phases": times, "peak": _peak()}))


def _peak() -> int:
    """Return the largest resident size in MB; `getrusage` would count the parent's before the start, too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 2**20
    lines = status.read_text(encoding="ascii").splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith("VmHWM"))) // 1024


if __name__ == "__main__":
    main()
