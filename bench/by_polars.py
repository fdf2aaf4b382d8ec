"""The scores in Polars, as one would write them for this framework alone."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import polars as pl

from bench.by_hand import marks_of, parts_of
from lingji.core.framework import Framework

PART = ["entry", "item", "method"]


def half_even(total: str, n: str) -> pl.Expr:
    """Divide whole numbers that are not negative, half to even."""
    below, rest = pl.col(total) // pl.col(n), 2 * (pl.col(total) % pl.col(n))
    up = (rest > pl.col(n)) | ((rest == pl.col(n)) & (below % 2 == 1))
    return below + up.cast(pl.Int64)


def score(folder: Path, out: Path, framework: Framework) -> dict[str, float]:
    begin = perf_counter()
    rows = pl.scan_parquet(folder / "observations.parquet")
    values = rows.select("item", "method", "value").unique().collect(engine="streaming").rows()
    marks, parts = pl.LazyFrame(marks_of(framework, values)), pl.LazyFrame(parts_of(framework))
    read = perf_counter()
    totals = _totals(rows.join(marks, on=["item", "method", "value"]), parts, len(framework.parts))
    totals = totals.collect(engine="streaming")
    scored = perf_counter()
    _rank(totals, pl.read_parquet(folder / "entries.parquet")).write_parquet(out)
    return {"read": read - begin, "score": scored - read, "rank": perf_counter() - scored}


def _totals(marked: pl.LazyFrame, parts: pl.LazyFrame, count: int) -> pl.LazyFrame:
    mark = pl.col("mark")
    occasions = (
        marked.group_by([*PART, "occasion"])
        .agg(n=pl.len().cast(pl.Int64), total=mark.sum(), low=mark.min(), high=mark.max())
        .join(parts, on=["item", "method"])
        .with_columns(
            disputed=(pl.col("n") == 2)
            & (pl.col("limit") >= 0)
            & (pl.col("high") - pl.col("low") > pl.col("limit")),
            mark=half_even("total", "n"),
        )
    )
    scored = (
        occasions.group_by([*PART, "category", "least"])
        .agg(n=pl.len().cast(pl.Int64), total=mark.sum(), disputed=pl.col("disputed").any())
        .with_columns(
            blocked=pl.col("disputed") | (pl.col("n") < pl.col("least")),
            mark=half_even("total", "n"),
        )
        .with_columns(mark=pl.when("blocked").then(0).otherwise("mark"))
    )
    return scored.group_by("entry").agg(
        total=mark.sum(),
        satisfied=mark.filter(pl.col("category") == "8").sum(),
        covert=mark.filter(pl.col("method") == "covert_visit").sum(),
        blocked=pl.col("blocked").any() | (pl.len() < count),
    )


def _rank(totals: pl.DataFrame, entries: pl.DataFrame) -> pl.DataFrame:
    joined = totals.join(entries, on="entry")
    key = pl.struct(-pl.col("total"), -pl.col("satisfied"), -pl.col("covert"), pl.col("reopened"))
    ranked = joined.filter(~pl.col("blocked")).with_columns(place=key.rank("min").cast(pl.Int64))
    blocked = joined.filter("blocked").with_columns(place=pl.lit(None, dtype=pl.Int64))
    return pl.concat([ranked, blocked]).select("entry", "place", "total")
