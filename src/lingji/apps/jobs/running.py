"""Running a job to one of its ends."""

from __future__ import annotations

import logging
import os
import socket
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from lingji.apps.jobs import sentences
from lingji.apps.jobs.models import Job, JobInput, State
from lingji.apps.jobs.progress import Progress, beside
from lingji.apps.jobs.work import Cancelled, Stopped, Work
from lingji.core.faults import Refused
from lingji.core.text import Text

# So many faults are kept with a job; all of them are counted.
MOST_FAULTS = 1000
log = logging.getLogger(__name__)


def here() -> str:
    """Name this process: host and number."""
    return f"{socket.gethostname()}:{os.getpid()}"


def run(key: str) -> None:
    """Run a job that still waits; whatever happens, it has an end afterwards."""
    now = timezone.now()
    taken = Job.objects.filter(pk=key, state=State.QUEUED).update(
        state=State.RUNNING, started_at=now, heard_at=now, worker=here(), **_said(sentences.STARTED)
    )
    if not taken:
        return
    job = Job.objects.get(pk=key)
    ended = False
    try:
        _check_and_write(job)
        ended = True
    except Refused as refused:
        kept = [fault.as_json() for fault in refused.faults[:MOST_FAULTS]]
        count = len(refused.faults)
        ended = _end(job, State.REFUSED, sentences.refused(count), {"count": count, "faults": kept})
    except Stopped as stopped:
        ended = _end(job, State.REFUSED, stopped.says)
    except Cancelled:
        ended = _end(job, State.CANCELLED, sentences.CANCELLED)
    except SystemExit:
        ended = _end(job, State.FAILED, sentences.ABANDONED)
        raise
    finally:
        if not ended:
            log.error("job %s (%s) failed", key, job.work, exc_info=True)
            _end(job, State.FAILED, sentences.FAILED)
        JobInput.objects.filter(job=job).delete()


def _check_and_write(job: Job) -> None:
    work: Work = import_string(job.work)
    progress = Progress(job)
    write = work(progress, bytes(JobInput.objects.get(job=job).content), **job.arguments)
    with beside() as using:
        progress.begin_to_write(using)
        with transaction.atomic():
            done = write()
            # The end is written with the work: neither is there without the other.
            if not _end(job, State.DONE, done.says, done.result, unless_cancelled=True):
                raise Cancelled


def _end(
    job: Job,
    state: State,
    says: Text,
    result: dict[str, Any] | None = None,
    *,
    unless_cancelled: bool = False,
) -> bool:
    """Write how a job ended; False where somebody asked for its end just before."""
    rows = Job.objects.filter(pk=job.pk)
    if unless_cancelled:
        rows = rows.filter(cancel_asked=False)
    ended = rows.update(
        state=state, result=result or {}, writing=False, finished_at=timezone.now(), **_said(says)
    )
    return bool(ended)


def _said(says: Text) -> dict[str, str]:
    return {"says_zh": says.zh, "says_en": says.en}
