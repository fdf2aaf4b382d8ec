"""`python -m bench [--quick] [--runs N]`: run all contenders on all sizes, write the table and the plot."""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from statistics import median

from bench import data, report
from bench.check import digest
from bench.contenders import CONTENDERS
from bench.report import Measured
from bench.setting import MEMORY, THREADS

ROOT = Path(__file__).resolve().parent.parent
WORK = ROOT / "var" / "bench"
RESULTS = ROOT / "bench" / "results"
SIZES = (10_000, 100_000, 1_000_000)


def main() -> None:
    asked = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    asked.add_argument("--quick", action="store_true", help="leave the largest size out")
    asked.add_argument("--runs", type=int, default=3, help="how often each is run (default 3)")
    given = asked.parse_args()
    measured: list[Measured] = []
    for entries in SIZES[:2] if given.quick else SIZES:
        # The largest takes long and varies little: a third of the runs will do.
        measured += _size(entries, given.runs if entries < SIZES[-1] else -(-given.runs // 3))
        report.write(RESULTS, measured, given.runs)


def _size(entries: int, runs: int) -> list[Measured]:
    """Make one size's files, run every contender in turn, and remove the files."""
    folder = WORK / str(entries)
    rows = data.make(folder, entries, memory=MEMORY, threads=THREADS)
    print(f"{entries} entries, {rows} observations", flush=True)
    found: dict[str, list[Measured]] = {name: [] for name in CONTENDERS}
    try:
        for _ in range(runs):
            for name in CONTENDERS:
                if not any(one.failed for one in found[name]):
                    found[name].append(_run(name, folder, entries, rows))
        results = {name: ones[-1].digest for name, ones in found.items() if ones[-1].digest}
        assert len(set(results.values())) == 1, f"the contenders do not agree: {results}"
        return [_middle(ones) for ones in found.values()]
    finally:
        shutil.rmtree(folder)


def _run(name: str, folder: Path, entries: int, rows: int) -> Measured:
    out = folder / "out"
    command = [sys.executable, "-m", "bench.contenders", name, str(folder), str(out)]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if ran.returncode != 0:
        last = ran.stderr.strip()[-600:]
        print(f"  {name}: stopped\n{last}", flush=True)
        _remove(out)
        return Measured(name, entries, rows, 0.0, 0.0, 0, {}, "", failed=True)
    told = json.loads(ran.stdout)
    print(f"  {name}: {told['seconds']:.2f} s, CPU {told['cpu']:.2f} s, {told['peak']} MB", flush=True)
    figures = (told["seconds"], told["cpu"], told["peak"], told["phases"])
    made = Measured(name, entries, rows, *figures, digest(out), failed=False)
    _remove(out)
    return made


def _remove(out: Path) -> None:
    if out.is_dir():
        shutil.rmtree(out)
    else:
        out.unlink(missing_ok=True)


def _middle(ones: list[Measured]) -> Measured:
    """Return the run with the median time, the median CPU time and the largest peak of all."""
    if any(one.failed for one in ones):
        return next(one for one in ones if one.failed)
    seconds = median(one.seconds for one in ones)
    chosen = min(ones, key=lambda one: abs(one.seconds - seconds))
    return chosen._replace(cpu=median(one.cpu for one in ones), peak=max(one.peak for one in ones))


if __name__ == "__main__":
    main()
