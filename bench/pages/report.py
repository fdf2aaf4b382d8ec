"""The table of a run: each page for those who may open it, beside the aim."""

from __future__ import annotations

import csv
import os
import platform
from collections.abc import Iterable, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

RESULTS = Path(__file__).resolve().parent.parent / "results"
# Milliseconds of the server for a list of 1,000 rows, and for a wall chart of 5,000 tasks.
AIM, CHART = 75, 150
AIMS = {"wall chart, board": CHART, "wall chart, Gantt": CHART, "wall chart, matrix": CHART}
NOTES = f"""
Made by `make bench-pages` over PostgreSQL: a selection under the 8×50 framework whose entries are copies of
the demonstration's, 1,000 of them in one county; the superior stands above those, the units are one of them.
Server time is everything from the request to the last byte, compressed, in one process without a network.
Each figure is the best of the runs for one role, since the machine may be busy; *CPU* is the part of it that
this process computed, the rest is the database or waiting. *Rows* (of a table or of JSON), *queries* and CPU
are of the slowest role. A role that may not open a page is refused, and not counted. The aim is {AIM} ms for
a list of 1,000 rows and {CHART} ms for a wall chart of 5,000 tasks, which shows 200 of them at a time; a page
above it names the role that waits longest. The figures of every role stand in `pages.csv`.
"""


class Measured(NamedTuple):
    """One page for one role: status, table rows, queries, milliseconds, and those of this process."""

    page: str
    role: str
    status: int
    rows: int
    queries: int
    ms: float
    cpu: float


def write(measured: Sequence[Measured], runs: int, engine: str) -> None:
    """Write `pages.csv` and `pages.md`."""
    with (RESULTS / "pages.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(Measured._fields)
        writer.writerows(one._replace(ms=round(one.ms, 1), cpu=round(one.cpu, 1)) for one in measured)
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, {engine}"
    head = f"# Pages: milliseconds of the server\n\nBest of {runs} runs; {machine}.\n\n"
    (RESULTS / "pages.md").write_text(head + "\n".join(table(measured)) + "\n" + NOTES, encoding="utf-8")


def table(measured: Sequence[Measured]) -> Iterable[str]:
    """Give each page a line: how many roles may open it, and the quickest, median and slowest of them."""
    yield "| page | roles | rows | queries | quickest | median | slowest | CPU | aim |  |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|---|"
    for page in dict.fromkeys(one.page for one in measured):
        aim = AIMS.get(page, AIM)
        opened = sorted(
            (one for one in measured if (one.page, one.status) == (page, 200)), key=lambda one: one.ms
        )
        if failed := [one.role for one in measured if one.page == page and one.status >= 500]:
            yield f"| {page} | {len(opened)} |  |  |  |  |  |  | {aim} | ✗ fails for {', '.join(failed)} |"
            continue
        if not opened:
            yield f"| {page} | 0 |  |  |  |  |  |  | {aim} | nobody may open it |"
            continue
        slow = opened[-1]
        times = (opened[0].ms, median(one.ms for one in opened), slow.ms, slow.cpu)
        cells = [page, len(opened), slow.rows, slow.queries, *(f"{ms:.0f}" for ms in times), aim]
        cells.append("✓" if slow.ms < aim else f"✗ {slow.role}")
        yield f"| {' | '.join(map(str, cells))} |"
