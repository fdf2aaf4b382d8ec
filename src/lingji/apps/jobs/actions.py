"""Starting a job and asking for its end. The work itself is journalled by the actions that it calls."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from lingji.apps.jobs import sentences
from lingji.apps.jobs.models import NOTHING_WRITTEN, Job, JobInput, State
from lingji.apps.jobs.tasks import run_job
from lingji.apps.jobs.work import Work
from lingji.core.text import Text


@transaction.atomic
def start_job(
    *,
    by: str,
    work: Work,
    title: Text,
    content: bytes = b"",
    arguments: dict[str, Any] | None = None,
    back: str = "",
    once: str | None = None,
) -> Job:
    """Hand work to a worker and return its job, whose page is `reverse("jobs:job", args=[job.key])`.

    `by` is a username, `work` a function of a module (see `work.py`), `arguments` what JSON can hold,
    `once` words that are the same for a double click (a form's hidden token): the same words of the
    same person give the job that there is.
    """
    fields = {
        "by": by,
        "work": f"{work.__module__}.{work.__qualname__}",
        "title_zh": title.zh,
        "title_en": title.en,
        "arguments": arguments or {},
        "back": back,
        "says_zh": sentences.WAITING.zh,
        "says_en": sentences.WAITING.en,
    }
    if once is None:
        job, made = Job.objects.create(**fields), True
    else:
        words = f"{by} {once}"[:100]
        Job.objects.filter(once=words, state__in=NOTHING_WRITTEN).update(once=None)
        job, made = Job.objects.get_or_create(once=words, defaults=fields)
    if made:
        JobInput.objects.create(job=job, content=content)
        run_job.enqueue(str(job.key))
        job.refresh_from_db()
    return job


@transaction.atomic
def cancel_job(*, job: Job) -> None:
    """Ask a job to stop; one that still waits ends at once, one that has ended stays as it is."""
    says = sentences.CANCELLED
    waiting = Job.objects.filter(pk=job.pk, state=State.QUEUED)
    ended = waiting.update(
        state=State.CANCELLED, says_zh=says.zh, says_en=says.en, finished_at=timezone.now()
    )
    if not ended:
        Job.objects.filter(pk=job.pk, state=State.RUNNING, writing=False).update(cancel_asked=True)
