"""`lingji score`."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from lingji.cli.saying import Speaker, json_option, refusing, to_json
from lingji.core import words
from lingji.core.facts import Case
from lingji.core.faults import Faults
from lingji.core.outputs import STANDING, write_outputs
from lingji.core.outputs import score as score_case
from lingji.core.ranking import OUTCOMES
from lingji.core.reading import read_case
from lingji.core.tables import Columns, read_table
from lingji.core.text import Text
from lingji.exchange.files import write_files
from lingji.exchange.folder import load_folder


@click.command(short_help="Score a case: marks, totals, standing.")
@click.argument("case", type=click.Path(path_type=Path))
@click.option(
    "--out", required=True, type=click.Path(path_type=Path), help="Folder for the three output files."
)
@click.option(
    "--engine",
    type=click.Choice(["exact", "duckdb"]),
    default="exact",
    show_default=True,
    help="The exact core, or its columnar twin: the same bytes.",
)
@json_option
@click.pass_obj
@refusing
def score(speaker: Speaker, case: Path, out: Path, engine: str, as_json: bool) -> None:
    """Score the CASE folder: part_marks.csv, totals.csv and standing.csv go to --out.

    The case is read whole or not at all: where it has faults, each is named with its file, row,
    column and what to do, nothing is written, and the exit code is 2.
    """
    read = read_case(load_folder(case))
    outputs = _columnar(read) if engine == "duckdb" else _exact(read, speaker)
    write_files(out, outputs)
    counts = _outcomes(outputs[STANDING])
    if as_json:
        click.echo(
            to_json({"out": str(out), "engine": engine, "entries": len(read.entries), "outcomes": counts})
        )
        return
    named = [(words.OUTCOMES[outcome], counts[outcome]) for outcome in OUTCOMES if counts.get(outcome)]
    speaker.say(
        Text(
            f"{len(read.entries)}个参评单位已计分："
            + "，".join(f"{name.zh}{count}" for name, count in named),
            f"{len(read.entries)} entries scored: "
            + ", ".join(f"{count} {name.en.lower()}" for name, count in named),
        )
    )
    speaker.say(Text(f"结果已写入 {out}", f"The outputs are in {out}"))


def _exact(case: Case, speaker: Speaker) -> dict[str, bytes]:
    with speaker.progress(Text("计分", "Scoring")) as step:
        return write_outputs(case, score_case(case, step))


def _columnar(case: Case) -> dict[str, bytes]:
    # DuckDB and Arrow take half a second to load, which every other command would wait for.
    from lingji.engines import duck  # noqa: PLC0415

    return duck.score_case(case)


def _outcomes(standing: bytes) -> dict[str, int]:
    columns = Columns(STANDING, ("place", "entry", "total", "outcome"))
    return dict(Counter(row["outcome"] for row in read_table(columns, standing, Faults()).rows))
