"""The table and the plot of a run."""

from __future__ import annotations

import csv
import os
import platform
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import duckdb
import matplotlib as mpl

from bench.setting import CEILING, MEMORY, THREADS

mpl.use("svg")
from matplotlib import pyplot as plt

BASE = "bare scan by part"
NOTES = f"""
Made by `make bench`: the frameworks/zero-base-8x50 framework, a seeded generator, each contender in a
process of its own, hot file cache. DuckDB has {THREADS} threads and a memory limit of {MEMORY}; the others
have no such setting and are stopped at {CEILING >> 30} GB. Peak is the process's largest resident size,
Python included. "× scan" is beside the bare scan by part; CPU time holds on a busy machine too.
An entry has 147 observations.

- **lingji**: checks every row (unknown or doubled records, unreadable values), marks, totals, places, line;
  writes totals and standing. *Part marks written* writes every part mark of every entry too.
- **bare scan by part**: DuckDB alone on the same file, `GROUP BY entry, item, method` with `count(*)`,
  `min(value)`, `max(value)` into a temporary table: as many groups as there are part marks, nothing scored.
- **bare scan by entry**: the same by entry alone, which no scoring could do with: the floor under any engine.
- **polars**, **pandas**: written by hand for just this framework, with marks of distinct values from the
  exact core; they check nothing and know no voids, third opinions, rescaling, quota or line. Same totals and
  places, compared by digest in every run.
"""


HEADER = (
    *("contender", "entries", "observations", "seconds", "seconds_by_scan"),
    *("cpu_seconds", "cpu_by_scan", "peak_mb"),
)


class Measured(NamedTuple):
    """One contender at one size: seconds, CPU seconds, peak in MB, seconds by phase, digest of results."""

    name: str
    entries: int
    rows: int
    seconds: float
    cpu: float
    peak: int
    phases: dict[str, float]
    digest: str
    failed: bool


def write(folder: Path, measured: list[Measured], runs: int) -> None:
    """Write `scoring.csv`, `scoring.md` and `scoring.svg`."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "scoring.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEADER)
        writer.writerows(_cells(one, measured) for one in measured)
    table = "\n".join(_table(measured))
    machine = f"{os.cpu_count()} cores, Python {platform.python_version()}, DuckDB {duckdb.__version__}"
    head = f"# Scoring, side by side\n\nMedian of {runs} runs (a third of them at 10⁶); {machine}.\n"
    (folder / "scoring.md").write_text(f"{head}\n{table}\n{NOTES}", encoding="utf-8")
    _plot(folder / "scoring.svg", measured)


def _cells(one: Measured, measured: Iterable[Measured]) -> tuple[str, ...]:
    scan = next(other for other in measured if (other.name, other.entries) == (BASE, one.entries))
    if one.failed:
        return one.name, str(one.entries), str(one.rows), "", "", "", "", f"stopped at {CEILING >> 20}"
    figures = (one.seconds, one.seconds / scan.seconds, one.cpu, one.cpu / scan.cpu)
    return one.name, str(one.entries), str(one.rows), *(f"{figure:.2f}" for figure in figures), str(one.peak)


def _table(measured: list[Measured]) -> Iterable[str]:
    yield "| entries | contender | seconds | × scan | CPU s | × scan | peak MB | read / score / rank, s |"
    yield "|--:|---|--:|--:|--:|--:|--:|---|"
    for one in measured:
        name, entries, _, *figures = _cells(one, measured)
        phases = (one.phases.get(phase) for phase in ("read", "score", "rank"))
        parted = " / ".join(f"{phase:.2f}" for phase in phases if phase is not None)
        yield f"| {int(entries):,} | {name} | {' | '.join(figures)} | {parted} |"


def _plot(path: Path, measured: list[Measured]) -> None:
    mpl.rcParams["svg.hashsalt"] = "lingji"
    figure, (time, memory) = plt.subplots(1, 2, figsize=(10, 4.2), layout="constrained")
    for name in dict.fromkeys(one.name for one in measured):
        ones = [one for one in measured if one.name == name and not one.failed]
        style = {"marker": "o", "linewidth": 2.5 if name.startswith("lingji") else 1.2, "label": name}
        time.plot([one.entries for one in ones], [one.seconds for one in ones], **style)
        memory.plot([one.entries for one in ones], [one.peak for one in ones], **style)
    for axes, title in ((time, "seconds"), (memory, "peak memory, MB")):
        axes.set(xscale="log", yscale="log", xlabel="entries", title=title)
        axes.grid(visible=True, alpha=0.3)
    time.legend(fontsize="small", frameon=False)
    figure.savefig(path, metadata={"Date": None})
    plt.close(figure)
