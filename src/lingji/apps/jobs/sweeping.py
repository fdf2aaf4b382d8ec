"""Clearing up after workers that were killed, and forgetting what nobody asks for any more."""

from __future__ import annotations

import os
from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from lingji.apps.jobs import sentences
from lingji.apps.jobs.models import SILENCE, UNFINISHED, Job, JobInput, State
from lingji.apps.jobs.running import here

KEPT = timedelta(days=90)


def gone(job: Job) -> bool:
    """Say whether a running job's worker is gone: its process ended, or it is silent for too long."""
    if job.state != State.RUNNING or job.heard_at is None:
        return False
    return _process_ended(job.worker) or timezone.now() - job.heard_at > SILENCE


@transaction.atomic
def sweep() -> int:
    """Write down as failed what was interrupted, and delete old jobs; return how many were interrupted.

    Called when a worker starts.
    """
    left = [job.pk for job in Job.objects.filter(state=State.RUNNING).order_by("pk") if gone(job)]
    says = {"says_zh": sentences.ABANDONED.zh, "says_en": sentences.ABANDONED.en}
    Job.objects.filter(pk__in=left).update(
        state=State.FAILED, writing=False, finished_at=timezone.now(), **says
    )
    JobInput.objects.exclude(job__state__in=UNFINISHED).delete()
    Job.objects.filter(finished_at__lt=timezone.now() - KEPT).delete()
    return len(left)


def _process_ended(worker: str) -> bool:
    """Say whether a process of this very host is no more."""
    host, _, number = worker.rpartition(":")
    if host != here().rpartition(":")[0] or not number.isdigit():
        return False
    try:
        os.kill(int(number), 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False
