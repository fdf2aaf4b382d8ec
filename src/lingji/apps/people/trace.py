"""A line in the log for each write: who did what. The journal room will take its place."""

from __future__ import annotations

import logging

from lingji.apps.people.models import User

log = logging.getLogger("lingji.actions")


def trace(by: User | None, what: str) -> None:
    """Log one finished write; `by` is None for the installation itself."""
    log.info("%s: %s", by.username if by else "installation", what)
