"""Which database is used: a SQLite file where nothing is said, or a PostgreSQL server."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import dj_database_url

from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

SCHEMES = ("postgresql://", "postgres://")
NOT_REACHED = Text(
    "数据库无法使用：请检查 LINGJI_DATABASE（或 --into）和数据库服务",
    "the database cannot be used: look at LINGJI_DATABASE (or --into) and at the server",
)
UNREADABLE = Text(
    "数据库地址无法识别：请写文件路径，或 postgresql://用户:密码@主机:端口/库名，密码中的特殊字符写成 %xx",
    "this is no address of a database: write a path, or postgresql://user:password@host:port/name, "
    "with special characters of the password as %xx",
)


def database(named: str | None, otherwise: Path) -> dict[str, Any]:
    """Read `LINGJI_DATABASE`: a path, or `postgresql://user:password@host:port/name`.

    Raises `Refused` for an address that cannot be read, without repeating it: it may hold a password.
    """
    if named and named.startswith(SCHEMES):
        return _postgresql(named)
    return _sqlite(Path(named) if named else otherwise)


def _postgresql(url: str) -> dict[str, Any]:
    # A thread keeps its connection for a minute, and looks whether it still lives before it is used again.
    try:
        read: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except ValueError as error:
        raise Refused([Fault("environment", None, "LINGJI_DATABASE", "", UNREADABLE)]) from error
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
