"""How far a job is, told so that others see it while the work goes on."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, connections
from django.utils import timezone

from lingji.apps.jobs import sentences
from lingji.apps.jobs.models import Job
from lingji.apps.jobs.work import Cancelled
from lingji.core.text import Text

# Telling costs a write: seconds between two of them.
PAUSE = 0.3
BESIDE = "beside"


class Progress:
    """The `Step` of a job.

    While the input is checked there is no transaction, and what is told is seen at once. While it is
    written there is one: PostgreSQL is told over a second connection; SQLite has one writer at a time,
    so nothing is told and nobody can cancel until it is done.
    """

    def __init__(self, job: Job) -> None:
        self._rows = Job.objects.filter(pk=job.pk)
        self._told = 0.0
        self._silent = False

    def __call__(self, done: int, of: int, says: Text | None = None) -> None:
        now = time.monotonic()
        if self._silent or (now - self._told < PAUSE and done < of and says is None):
            return
        self._told = now
        words = {} if says is None else {"says_zh": says.zh, "says_en": says.en}
        self._tell(done=done, total=of, **words)

    def begin_to_write(self, using: str | None) -> None:
        """Tell that the last check is behind; from now on over another connection, or not at all."""
        self._tell(writing=using is None, says_zh=sentences.WRITING.zh, says_en=sentences.WRITING.en)
        self._silent = using is None
        if using is not None:
            self._rows = self._rows.using(using)

    def _tell(self, **fields: Any) -> None:
        if not self._rows.filter(cancel_asked=False).update(heard_at=timezone.now(), **fields):
            raise Cancelled


@contextmanager
def beside() -> Iterator[str | None]:
    """Open a second connection where one can write beside a transaction; yield its alias, or None.

    Inside somebody else's transaction (inline jobs, tests) it would not see the job.
    """
    if connection.vendor != "postgresql" or connection.in_atomic_block:
        yield None
        return
    connections[BESIDE] = connection.copy(BESIDE)
    try:
        yield BESIDE
    finally:
        connections[BESIDE].close()
        del connections[BESIDE]
