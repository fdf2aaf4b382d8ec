"""Recording departments' silence by the clock, as long as a worker runs."""

from __future__ import annotations

import logging
from threading import Event

from django.db import DatabaseError, connection
from django.utils import timezone

from lingji.apps.discipline.actions_opinions import record_silence
from lingji.apps.discipline.queries import silent_consultations
from lingji.apps.selections.models import Selection

# A window ends at midnight; an hour later nobody waits for it.
HOUR = 3600.0
FIRST_LOOK = 60.0
log = logging.getLogger("lingji.discipline")


def record_due_silence() -> int:
    """Record all silence that is due, one entry for each selection that goes on; return how many fell silent.

    Safe to repeat, and in several processes at once: what is recorded is not due any more.
    """
    due = silent_consultations(timezone.localdate()).order_by().values("selection")
    going_on = Selection.objects.filter(pk__in=due, closed_at=None).order_by("pk")
    return sum(record_silence(by=None, selection=one) for one in going_on)


def keep_silence_recorded(stop: Event | None = None, first: float = FIRST_LOOK, every: float = HOUR) -> None:
    """Look every hour for windows that closed, until stopped. Runs in a thread of its own."""
    stop, wait = stop or Event(), first
    while not stop.wait(wait):
        wait = every
        try:
            count = record_due_silence()
        except (DatabaseError, OSError) as error:
            log.warning("The silence of departments is not recorded: %s", error)
            continue
        finally:
            # A thread that sleeps for an hour keeps no connection open.
            connection.close()
        if count:
            log.info("Recorded %s departments as silent", count)
