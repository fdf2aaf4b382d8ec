"""`lingji worker` does what waits, in a process of its own; one that is killed leaves a job that says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_a_worker_does_one_job_and_is_killed_over_the_next(
    installation: dict[str, str], repository: Path
) -> None:
    environment = {**installation, "DJANGO_SETTINGS_MODULE": "lingji.settings"}

    def begin(*words: str) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-m", *words], env=environment, cwd=repository)

    def beside(*words: str) -> None:
        assert begin("tests.apps.jobs.beside", *words).wait(90) == 0

    beside("start")
    worker = begin("lingji", "worker")
    beside("until", "first", "done", "second", "running")
    worker.kill()
    worker.wait(20)
    beside("until", "second", "failed")
