"""Serving the web pages from this machine, and doing its long jobs, with nothing else to set up."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click
from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from lingji.apps.discipline.keeping import keep_silence_recorded
from lingji.apps.jobs.sweeping import sweep
from lingji.apps.journal.keeping import keep_heads_made
from lingji.apps.notices.jobs import resume
from lingji.apps.people.forgetting import forget_old_traces
from lingji.apps.plans.reminding import keep_reminding
from lingji.apps.registry.founding import is_empty, setup_code
from lingji.apps.supervision.keeping import keep_escalated

WORKERS, THREADS = 2, 4
# Extensions that no page loads; some name modules that are not shipped with them.
NOT_SERVED = ["django_htmx/ext/*", "django_htmx/htm*-4*"]
# Seconds that a worker may take for the job at hand once everything stops.
PATIENCE = 10
EMPTY = "尚无账号，请打开以下地址并输入设置码 · Nobody has an account yet: open this and type the setup code"


def prepare_database() -> None:
    """Bring the tables up to date, make the one that the processes share, forget what serves nobody."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)
    forget_old_traces()


def serve_forever(host: str, port: int) -> None:
    """Bring the static files up to date, then serve until stopped; the database is prepared before."""
    _tell_how_to_begin(host, port)
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SERVED)
    with _worker_beside():
        Granian(
            "lingji.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=WORKERS,
            blocking_threads=THREADS,
            log_level=LogLevels.warning,
        ).serve()


def _tell_how_to_begin(host: str, port: int) -> None:
    """Print the code of the setup page while nobody has an account."""
    if is_empty():
        click.echo(f"  {EMPTY}\n  http://{host}:{port}/setup/  {setup_code()}")


def work_forever(*, with_parent: bool = False) -> None:
    """Do the jobs that wait in the database until stopped; `with_parent`: or until who started us is gone.

    Beside them the journal gets its daily heads, departments' silence is recorded, people are reminded of
    what is due, and overdue findings escalate.
    """
    sweep()
    forget_old_traces()
    resume()
    for keep in (keep_heads_made, keep_silence_recorded, keep_reminding, keep_escalated):
        threading.Thread(target=keep, daemon=True).start()
    if with_parent:
        threading.Thread(target=_stop_with, args=[os.getppid()], daemon=True).start()
    call_command("db_worker", queue_name="*", interval=0.5, startup_delay=False, reload=False, verbosity=0)


@contextmanager
def _worker_beside() -> Iterator[None]:
    """Run one worker as long as we serve; should we be killed, it stops by itself."""
    if os.environ.get("LINGJI_JOBS") == "inline":
        yield
        return
    command = [sys.executable, "-m", "lingji", "worker", "--with-parent"]
    with subprocess.Popen(command) as worker:  # noqa: S603  our own program
        try:
            yield
        finally:
            worker.terminate()
            try:
                worker.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                worker.terminate()  # the second time it gives the job up, and says so


def _stop_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os.kill(os.getpid(), signal.SIGTERM)
