"""Escalating overdue findings by the clock, as long as a worker runs."""

from __future__ import annotations

import logging
from threading import Event

from django.db import DatabaseError, connection
from django.utils import timezone

from lingji.apps.supervision.escalating import escalate_overdue

# A deadline ends at midnight; whoever is told an hour later sleeps anyway, and quiet hours hold the mail.
HOUR = 3600.0
FIRST_LOOK = 90.0
log = logging.getLogger("lingji.supervision")


def keep_escalated(stop: Event | None = None, first: float = FIRST_LOOK, every: float = HOUR) -> None:
    """Look every hour for overdue findings, until stopped. Runs in a thread of its own."""
    stop, wait = stop or Event(), first
    while not stop.wait(wait):
        wait = every
        try:
            count = escalate_overdue(timezone.localdate())
        except (DatabaseError, OSError) as error:
            log.warning("Overdue findings are not escalated: %s", error)
            continue
        finally:
            # A thread that sleeps for an hour keeps no connection open.
            connection.close()
        if count:
            log.info("Escalated %s overdue findings", count)
