"""One setting names the database: nothing, a file, or a server."""

from __future__ import annotations

from pathlib import Path

from lingji.database import database

HERE = Path("var/lingji.sqlite3")


def test_where_nothing_is_said_it_is_a_file() -> None:
    assert database(None, HERE)["NAME"] == database("", HERE)["NAME"] == HERE


def test_a_path_is_another_file() -> None:
    assert database("/srv/other.sqlite3", HERE)["NAME"] == Path("/srv/other.sqlite3")


def test_an_address_is_a_postgresql_server() -> None:
    read = database("postgresql://lingji:secret@db.example:5433/lingji?sslmode=require", HERE)
    assert (read["ENGINE"], read["HOST"], read["PORT"]) == (
        "django.db.backends.postgresql",
        "db.example",
        5433,
    )
    assert read["OPTIONS"]["sslmode"] == "require"


def test_a_server_may_be_behind_a_socket() -> None:
    assert database("postgresql://lingji@%2Frun%2Fpostgresql/lingji", HERE)["HOST"] == "/run/postgresql"


def test_a_kept_connection_is_looked_at_before_it_is_used() -> None:
    read = database("postgresql://db.example/lingji", HERE)
    assert (read["CONN_MAX_AGE"], read["CONN_HEALTH_CHECKS"]) == (60, True)
