"""Databases for tests that start processes of their own, beside the one that pytest-django makes."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg


@contextmanager
def own_database(template: str = "template1") -> Iterator[str]:
    """Name an empty database as LINGJI_DATABASE does: on the tests' server, or (SQLite) nothing.

    With a `template` it is a copy of that one, which nobody may be using.
    """
    name = f"own_{uuid4().hex}"
    named = made_database(name, template)
    yield named
    if named:
        with _server() as server:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def made_database(name: str, template: str = "template1") -> str:
    """Make a database on the tests' server and name it as LINGJI_DATABASE does; nothing on SQLite."""
    url = os.environ.get("LINGJI_DATABASE", "")
    if not url.startswith("postgresql://"):
        return ""
    with _server() as server:
        server.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _server() -> psycopg.Connection[Any]:
    return psycopg.connect(os.environ["LINGJI_DATABASE"], autocommit=True)


@contextmanager
def only_one(lock: Path) -> Iterator[None]:
    """Let one of the processes that run tests side by side go on at a time."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
