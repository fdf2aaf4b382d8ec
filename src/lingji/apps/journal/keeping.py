"""Making the journal's heads by itself, as long as a worker runs."""

from __future__ import annotations

import logging
from threading import Event

from django.db import DatabaseError, connection

from lingji.apps.journal.actions_heads import make_due_heads
from lingji.core.faults import Refused

MINUTE = 60.0
log = logging.getLogger("lingji.journal")


def keep_heads_made(stop: Event | None = None, every: float = MINUTE) -> None:
    """Look every minute whether a head is due, until stopped; what is in the way is logged, once in a row.

    Runs in a thread of its own, in as many processes as one likes: each head is made once.
    """
    stop, said = stop or Event(), ""
    while not stop.wait(every):
        said = _try(said)


def _try(said: str) -> str:
    """Make what is due; return what was in the way."""
    try:
        made = make_due_heads()
    except (DatabaseError, OSError, Refused) as error:
        if str(error) != said:
            log.warning("The journal's head is not made: %s", error)
        return str(error)
    finally:
        # A thread that sleeps for a day keeps no connection open.
        connection.close()
    for head in made:
        log.info("Signed the head of %s over %s entries", head.at, head.size)
    return ""
