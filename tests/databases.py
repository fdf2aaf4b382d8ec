"""Databases for tests that start processes of their own, beside the one that pytest-django makes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit
from uuid import uuid4

import psycopg


@contextmanager
def own_database() -> Iterator[str]:
    """Name an empty database as LINGJI_DATABASE does: on the tests' server, or (SQLite) nothing."""
    url = os.environ.get("LINGJI_DATABASE", "")
    if not url.startswith("postgresql://"):
        yield ""
        return
    name = f"own_{uuid4().hex}"
    with psycopg.connect(url, autocommit=True) as server:
        server.execute(f"CREATE DATABASE {name}")
        yield urlsplit(url)._replace(path=f"/{name}").geturl()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")
