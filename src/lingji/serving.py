"""Serving the web pages from this machine, with nothing else to set up."""

from __future__ import annotations

from django.core.management import call_command
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

WORKERS, THREADS = 2, 4
# Extensions that no page loads; some name modules that are not shipped with them.
NOT_SERVED = ["django_htmx/ext/*", "django_htmx/htm*-4*"]


def prepare_database() -> None:
    """Bring the tables up to date, and the one that the processes share for a while."""
    call_command("migrate", interactive=False, verbosity=0)
    call_command("createcachetable", verbosity=0)


def serve_forever(host: str, port: int) -> None:
    """Bring the database and the static files up to date, then serve until stopped."""
    prepare_database()
    call_command("collectstatic", interactive=False, verbosity=0, ignore_patterns=NOT_SERVED)
    Granian(
        "lingji.wsgi:application",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=WORKERS,
        blocking_threads=THREADS,
        log_level=LogLevels.warning,
    ).serve()
