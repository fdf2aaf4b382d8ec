"""The steps in another dialect: one SQL text, read as DuckDB's and written for Spark."""

from __future__ import annotations

import sqlglot
from sqlglot import ErrorLevel, exp


def to_spark(query: str) -> str:
    """Return a step's query for Spark; raises sqlglot's `UnsupportedError` where Spark has no such thing.

    Spark has no 128-bit integers: they become DECIMAL(38, 0), which holds all figures proven to have at most
    38 digits. Spark must run with `spark.sql.ansi.enabled`, so that an overflow is an error there too.
    """
    tree = sqlglot.parse_one(query, read="duckdb")
    for kind in tree.find_all(exp.DataType):
        if kind.this == exp.DataType.Type.INT128:
            kind.replace(exp.DataType.build("DECIMAL(38, 0)"))
    return tree.sql(dialect="spark", unsupported_level=ErrorLevel.RAISE)
