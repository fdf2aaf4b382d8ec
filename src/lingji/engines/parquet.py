"""Scoring from Parquet to Parquet, for any number of entries in bounded memory.

Entries are scored a stretch at a time; only their sums stay until the end.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lingji.core import policy as policies
from lingji.core.apportion import ApportionmentRefused
from lingji.core.facts import Case
from lingji.core.faults import Fault, Refused
from lingji.core.rules.columnar import quoted
from lingji.engines import written
from lingji.engines.combining import part_marks
from lingji.engines.connection import Duck
from lingji.engines.duck import load_decisions, mark_the_rest, share_seats
from lingji.engines.folder import OBSERVATIONS, open_folder
from lingji.engines.ground import ground
from lingji.engines.marking import VALUES, marks
from lingji.engines.misfits import DOUBLED, entry_faults, observation_faults
from lingji.engines.occasions import RECORDS
from lingji.engines.plan import Plan
from lingji.engines.sqltext import Step
from lingji.engines.standing import standing
from lingji.engines.totalling import sums, totals

PART_MARKS, TOTALS, STANDING = "part_marks", "totals.parquet", "standing.parquet"
Progress = Callable[[str, int, int], None]
COLUMNS = "entry, item, method, occasion, assessor, value"
# A row group that begins before the one above it ends, or that says nothing of where it begins.
UNSORTED = """
    SELECT 1 FROM (
        SELECT stats_min_value AS least, lag(stats_max_value) OVER (ORDER BY row_group_id) AS before
        FROM parquet_metadata({path}) WHERE path_in_schema = 'entry'
    )
    WHERE least IS NULL OR before > least LIMIT 1
"""


@dataclass(frozen=True)
class Settings:
    """What bounds a run: DuckDB's memory and threads, and how many entries are scored at a time."""

    memory_limit: str = "2GB"
    threads: int | None = None
    stretch: int = 20_000
    part_marks: bool = True


def _silent(_: str, __: int, ___: int) -> None:
    """Tell nobody how far a run is."""


def score_folder(
    source: Path, target: Path, settings: Settings | None = None, tell: Progress = _silent
) -> None:
    """Score the case in `source` (see `folder`) into the new folder `target`.

    Writes `totals.parquet`, `standing.parquet` and, unless told not to, `part_marks/00000.parquet` …, with
    figures as DECIMAL. Raises `Refused` with the faults found; then nothing is written. Rows of Parquet
    count from 1. What outgrows the memory spills beside `target` until the end. `tell` hears of each phase
    (`read`, `score`, `rank`, `done`) and how many of its steps are behind.
    """
    chosen = settings or Settings()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".scoring-") as name:
        made, scratch = Path(name) / "made", Path(name) / "scratch"
        (made / PART_MARKS).mkdir(parents=True)
        with Duck(memory_limit=chosen.memory_limit, threads=chosen.threads, scratch=scratch) as duck:
            _score(duck, source, made, chosen, tell)
        made.rename(target)
    tell("done", 1, 1)


def _score(duck: Duck, source: Path, made: Path, settings: Settings, tell: Progress) -> None:
    tell("read", 0, 1)
    case = open_folder(duck, source)
    if faults := entry_faults(duck, case.policy.quota.by):
        raise Refused(faults)
    rows = int(duck.rows("SELECT count(*) FROM observation_rows")[0][0])
    plan = Plan(case.framework, case.policy, rows)
    _prepare(duck, case, plan, source, made.parent)
    recorded = 0
    stretches = list(_stretches(duck, settings.stretch))
    for number, where in enumerate(stretches):
        tell("score", number, len(stretches))
        recorded += _score_stretch(duck, case, plan, where)
        duck.gather("all_sums", "SELECT * FROM sums", anew=number == 0)
        if settings.part_marks:
            duck.write(written.part_marks(), made / PART_MARKS / f"{number:05d}.parquet")
    if recorded < rows:
        raise Refused(observation_faults(duck, case.framework))
    tell("rank", 0, 1)
    duck.run([totals(plan), *standing(plan)])
    duck.write(written.totals(plan), made / TOTALS)
    duck.write(written.standing(), made / STANDING)


def _prepare(duck: Duck, case: Case, plan: Plan, source: Path, scratch: Path) -> None:
    """Number and mark all that is known before entries are scored; refuse what cannot be read."""
    load_decisions(duck, case)
    duck.run([_clustered(duck, source, scratch), *ground(plan), VALUES, marks(plan)])
    if mark_the_rest(duck, plan):
        raise Refused(observation_faults(duck, case.framework))
    try:
        share_seats(duck, plan)
    except ApportionmentRefused as error:
        floor = str(case.policy.quota.floor)
        raise Refused([Fault(policies.FILE, None, "quota.floor", floor, error.advice)]) from error


def _clustered(duck: Duck, source: Path, scratch: Path) -> Step:
    """Return `observations` so that the rows of an entry lie together; sort them once if they do not."""
    path = source / OBSERVATIONS
    if duck.rows(UNSORTED.format(path=quoted(str(path)))):
        path = scratch / OBSERVATIONS
        duck.write(f"SELECT {COLUMNS} FROM observation_rows ORDER BY entry", path)
    return Step("observations", f"SELECT {COLUMNS} FROM read_parquet({quoted(str(path))})", stored=False)


def _stretches(duck: Duck, stretch: int) -> Iterator[str]:
    """Yield conditions on `entry` that divide the entries, and that a Parquet file's statistics can serve."""
    rows = duck.rows(f"SELECT entry FROM numbered WHERE entry_no % {stretch} = 0 ORDER BY entry_no")
    starts = [entry for (entry,) in rows] or [""]
    for start, end in zip(starts, [*starts[1:], None], strict=True):
        above = f"entry >= {quoted(start)}"
        yield above if end is None else f"{above} AND entry < {quoted(end)}"


def _score_stretch(duck: Duck, case: Case, plan: Plan, where: str) -> int:
    """Make `part_marks` and `sums` of some entries; return how many observations they have."""
    observations = Step("observations_here", f"SELECT * FROM observations WHERE {where}", stored=False)
    entries = Step("entries_here", f"SELECT entry_no FROM numbered WHERE {where}", stored=False)
    duck.run([entries, observations, RECORDS, *part_marks(plan), sums(plan)])
    if duck.rows(DOUBLED):
        raise Refused(observation_faults(duck, case.framework))
    return int(duck.rows("SELECT count(*) FROM records")[0][0])
