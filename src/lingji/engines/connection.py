"""A DuckDB connection that runs steps, and the tables that it is fed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import duckdb

from lingji.core.rules.columnar import quoted
from lingji.engines.sqltext import Step

TEXT, WHOLE = "TEXT", "BIGINT"
TABLES = {
    "entries": {"entry": TEXT, "group_code": TEXT, "existing_title": WHOLE, "reopened": WHOLE},
    "observations": dict.fromkeys(("entry", "item", "method", "occasion", "assessor", "value"), TEXT),
    "voids": dict.fromkeys(("entry", "item", "method"), TEXT),
    "not_applicable": dict.fromkeys(("entry", "item"), TEXT),
    "bonus": {"entry": TEXT, "points": WHOLE},
    "vetoes": {"entry": TEXT},
    "named": {"entry": TEXT},
    "seats": {"group_code": TEXT, "seats": WHOLE},
}


class Duck:
    """One DuckDB connection that runs steps.

    `memory_limit` such as `2GB` bounds it; what outgrows it spills to the folder `scratch`.
    """

    def __init__(
        self, *, memory_limit: str | None = None, threads: int | None = None, scratch: Path | None = None
    ) -> None:
        config: dict[str, str | bool | int | float | list[str]] = {"preserve_insertion_order": False}
        if memory_limit is not None:
            config["memory_limit"] = memory_limit
        if threads is not None:
            config["threads"] = threads
        if scratch is not None:
            config["temp_directory"] = str(scratch)
        self.connection = duckdb.connect(config=config)
        # DuckDB would draw its bar on standard output, in the midst of what a program reads there.
        self.connection.execute("SET enable_progress_bar = FALSE")

    def __enter__(self) -> Duck:
        return self

    def __exit__(self, *_: object) -> None:
        self.connection.close()

    def run(self, steps: Iterable[Step]) -> None:
        """Make each step's table, or its view."""
        for step in steps:
            what = "TABLE" if step.stored else "VIEW"
            self.connection.execute(f"CREATE OR REPLACE TEMP {what} {step.name} AS {step.query}")

    def load(self, name: str, rows: Sequence[Sequence[object]]) -> None:
        """Make one of `TABLES` from rows."""
        columns = [list(cells) for cells in zip(*rows, strict=True)] or [[] for _ in TABLES[name]]
        listed = ", ".join(f"unnest(?::{kind}[]) AS {column}" for column, kind in TABLES[name].items())
        self.connection.execute(f"CREATE OR REPLACE TEMP TABLE {name} AS SELECT {listed}", columns)

    def gather(self, name: str, query: str, *, anew: bool) -> None:
        """Add a query's rows to a table, or begin it with them."""
        begin = f"CREATE OR REPLACE TEMP TABLE {name} AS" if anew else f"INSERT INTO {name}"
        self.connection.execute(f"{begin} {query}")

    def write(self, query: str, path: Path) -> None:
        """Write a query's rows as Parquet."""
        self.connection.execute(f"COPY ({query}) TO {quoted(str(path))} (FORMAT parquet, COMPRESSION zstd)")

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        return self.connection.execute(query).fetchall()
