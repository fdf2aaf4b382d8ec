"""Which database is used: a SQLite file where nothing is said, or a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

SCHEMES = ("postgresql://", "postgres://")


def database(named: str | None, otherwise: Path) -> dict[str, Any]:
    """Read `LINGJI_DATABASE`: a path, or `postgresql://user:password@host:port/name`."""
    if named and named.startswith(SCHEMES):
        return _postgresql(named)
    return _sqlite(Path(named) if named else otherwise)


def _postgresql(url: str) -> dict[str, Any]:
    # A thread keeps its connection for a minute, and looks whether it still lives before it is used again.
    read: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    options = {"connect_timeout": 10, "application_name": "lingji", **read.get("OPTIONS", {})}
    return {**read, "OPTIONS": options}


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # A writer takes its lock at once: two of them wait for each other instead of failing half-way.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
        },
    }
