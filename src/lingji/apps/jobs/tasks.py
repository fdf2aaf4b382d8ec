"""The one task that workers know: run a job."""

from __future__ import annotations

from django_tasks import task

from lingji.apps.jobs.running import run


@task()
def run_job(key: str) -> None:
    """Run the job of this key, if it still waits."""
    run(key)
