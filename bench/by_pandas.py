"""The scores in pandas, as one would write them for this framework alone."""

from __future__ import annotations

from pathlib import Path
from time import perf_counter

import pandas as pd

from bench.by_hand import marks_of, parts_of
from lingji.core.framework import Framework

PART = ["entry", "item", "method"]
ORDER = ["total", "satisfied", "covert", "reopened"]


def half_even(total: pd.Series, n: pd.Series) -> pd.Series:
    """Divide whole numbers that are not negative, half to even."""
    below, rest = total // n, 2 * (total % n)
    return below + ((rest > n) | ((rest == n) & (below % 2 == 1)))


def score(folder: Path, out: Path, framework: Framework) -> dict[str, float]:
    begin = perf_counter()
    rows = pd.read_parquet(folder / "observations.parquet")
    values = rows[["item", "method", "value"]].drop_duplicates().itertuples(index=False)
    marks = pd.DataFrame(marks_of(framework, values))
    read = perf_counter()
    marked = rows.merge(marks, on=["item", "method", "value"])
    totals = _totals(marked, pd.DataFrame(parts_of(framework)), len(framework.parts))
    scored = perf_counter()
    _rank(totals, pd.read_parquet(folder / "entries.parquet")).to_parquet(out, index=False)
    return {"read": read - begin, "score": scored - read, "rank": perf_counter() - scored}


def _totals(marked: pd.DataFrame, parts: pd.DataFrame, count: int) -> pd.DataFrame:
    grouped = marked.groupby([*PART, "occasion"], sort=False)["mark"]
    occasions = grouped.agg(n="count", total="sum", low="min", high="max").reset_index()
    occasions = occasions.merge(parts, on=["item", "method"])
    apart = occasions["high"] - occasions["low"]
    occasions["disputed"] = (occasions["n"] == 2) & (occasions["limit"] >= 0) & (apart > occasions["limit"])
    occasions["mark"] = half_even(occasions["total"], occasions["n"])
    scored = occasions.groupby([*PART, "category", "least"], sort=False).agg(
        n=("mark", "count"), total=("mark", "sum"), disputed=("disputed", "any")
    )
    scored = scored.reset_index()
    scored["blocked"] = scored["disputed"] | (scored["n"] < scored["least"])
    scored["mark"] = half_even(scored["total"], scored["n"]).where(~scored["blocked"], 0)
    scored["satisfied"] = scored["mark"].where(scored["category"] == "8", 0)
    scored["covert"] = scored["mark"].where(scored["method"] == "covert_visit", 0)
    totals = scored.groupby("entry").agg(
        total=("mark", "sum"),
        satisfied=("satisfied", "sum"),
        covert=("covert", "sum"),
        blocked=("blocked", "any"),
        parts=("mark", "count"),
    )
    totals["blocked"] |= totals["parts"] < count
    return totals.reset_index()


def _rank(totals: pd.DataFrame, entries: pd.DataFrame) -> pd.DataFrame:
    joined = totals.merge(entries, on="entry")
    ranked = joined[~joined["blocked"]].sort_values(ORDER, ascending=[False, False, False, True])
    first = ~ranked.duplicated(ORDER)
    numbers = pd.Series(range(1, len(ranked) + 1), index=ranked.index, dtype="Int64")
    joined["place"] = numbers.where(first).ffill()
    return joined[["entry", "place", "total"]]
