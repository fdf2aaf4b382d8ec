"""Reading jobs; everybody sees their own."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet

from lingji.apps.jobs import sentences
from lingji.apps.jobs.models import UNFINISHED, Job, State
from lingji.apps.jobs.sweeping import gone


def jobs_of(by: str) -> QuerySet[Job]:
    """Return somebody's jobs, newest first."""
    return Job.objects.filter(by=by).order_by("-created_at", "key")


def unfinished_jobs_of(by: str) -> QuerySet[Job]:
    """Return somebody's jobs that wait or run."""
    return jobs_of(by).filter(state__in=UNFINISHED)


def job_of(by: str, key: UUID) -> Job | None:
    """Return one job of somebody; one whose worker is gone reads as failed."""
    job = jobs_of(by).filter(pk=key).first()
    if job is not None and gone(job):
        job.state = State.FAILED
        job.says_zh, job.says_en = sentences.ABANDONED
    return job
