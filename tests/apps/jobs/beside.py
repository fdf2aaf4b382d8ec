"""What `test_worker.py` runs in processes of its own: `start` prepares two jobs, `until JOB STATE` waits."""

from __future__ import annotations

import sys
import time

import django
from django.core.management import call_command

PATIENCE = 30


def start() -> None:
    """Make the database, and have one job wait behind the other."""
    from lingji.apps.jobs.actions import start_job
    from lingji.core.text import same
    from tests.apps.jobs.long import copy_lines, sleep

    call_command("migrate", verbosity=0)
    start_job(by="first", work=copy_lines, title=same("First"), content=b"a")
    start_job(by="second", work=sleep, title=same("Second"), arguments={"seconds": 60})


def until(*waited: str) -> None:
    """Wait for a job of somebody to be in a state, for the next one, and so on."""
    from lingji.apps.jobs.queries import job_of, jobs_of

    for by, state in zip(waited[::2], waited[1::2], strict=True):
        end = time.monotonic() + PATIENCE
        while (job := job_of(by, jobs_of(by).get().key)) is None or job.state != state:
            assert time.monotonic() < end, f"{by} is never {state}"
            time.sleep(0.1)


if __name__ == "__main__":
    django.setup()
    {"start": start, "until": until}[sys.argv[1]](*sys.argv[2:])
