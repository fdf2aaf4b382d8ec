"""Do all contenders give the same totals and places? A digest over them says so."""

from __future__ import annotations

import hashlib
from pathlib import Path

import duckdb

POINTS = "CAST(total AS DECIMAL(38, 4)) * 10000"


def digest(out: Path) -> str:
    """Return the digest of (entry, place, total), or nothing where a contender writes no result."""
    standing = out / "standing.parquet"
    if standing.exists():
        source = f"SELECT entry, place, CAST({POINTS} AS BIGINT) AS total FROM read_parquet('{standing}')"
    elif out.is_file():
        source = f"SELECT entry, place, total FROM read_parquet('{out}')"
    else:
        return ""
    found = hashlib.sha256()
    rows = duckdb.execute(f"SELECT entry, CAST(place AS BIGINT), total FROM ({source}) ORDER BY entry")
    while some := rows.fetchmany(10_000):
        found.update(repr(some).encode())
    return found.hexdigest()
