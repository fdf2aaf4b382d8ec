"""`lingji demo`, `lingji serve` and `lingji worker`."""

from __future__ import annotations

import os
import sys

import click

from lingji.cli.saying import REFUSED, Speaker, default_language
from lingji.core.faults import Refused
from lingji.core.text import Text

OLDER = Text(
    "演示数据库是较早版本生成的：请移走 var/lingji.sqlite3 后重试",
    "The demonstration database is of an earlier version: move var/lingji.sqlite3 away and try again",
)
HOST, PORT = "127.0.0.1", 8000
host_option = click.option("--host", default=HOST, show_default=True, help="Address to listen on.")
port_option = click.option(
    "--port", default=PORT, show_default=True, type=click.IntRange(1, 65535), help="Port."
)


@click.command(short_help="Try everything out on an invented selection.")
@host_option
@port_option
@click.option("--no-serve", is_flag=True, help="Prepare the database and print the sign-ins, then stop.")
@click.pass_obj
def demo(speaker: Speaker, host: str, port: int, no_serve: bool) -> None:
    """Create the demonstration selection under var/, print one sign-in per role, and serve it.

    Safe to repeat: what is already there is kept.
    """
    # Everything is invented and the passwords are printed: one is enough.
    os.environ.setdefault("LINGJI_TWO_STEP", "off")
    if no_serve:
        # Nobody would do what is left to a worker.
        os.environ.setdefault("LINGJI_JOBS", "inline")
    set_up()
    # Django can only be imported from once it is set up.
    from lingji.apps.results.demonstration import prepare_demonstration  # noqa: PLC0415

    try:
        accounts = prepare_demonstration(lambda step: click.echo(f"  {step}", err=True))
    except Refused as refused:
        speaker.refuse(refused, as_json=False)
        speaker.tell(OLDER)
        sys.exit(REFUSED)
    speaker.say(Text("登录账号（每个角色一个）：", "Sign-ins, one per role:"))
    for account in accounts:
        click.echo(f"  {account.username:<22} {account.password:<18} {account.role.say(speaker.language)}")
    if not no_serve:
        _serve(speaker, host, port)


@click.command(short_help="Serve the web pages.")
@host_option
@port_option
@click.pass_obj
def serve(speaker: Speaker, host: str, port: int) -> None:
    """Serve the web pages over the database under var/ (or LINGJI_DATABASE), with one worker for long jobs.

    More workers, also on other machines over the same PostgreSQL: lingji worker.
    """
    set_up()
    _serve(speaker, host, port)


@click.command(short_help="Do long jobs in the background.")
@click.option("--with-parent", is_flag=True, hidden=True, help="Stop when whoever started it is gone.")
def worker(with_parent: bool) -> None:
    """Do the long jobs (imports and the like) that wait in the database, until stopped.

    Ctrl+C ends it after the job at hand; pressed twice, the job is given up and nothing of it is written.
    lingji serve runs one worker itself.
    """
    set_up()
    from lingji.serving import work_forever  # noqa: PLC0415  a scoring run needs no web

    work_forever(with_parent=with_parent)


def set_up() -> None:
    """Make Django ready: the settings are read and the rooms known."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lingji.settings")
    import django  # noqa: PLC0415  a scoring run needs no web

    try:
        django.setup()
    except Refused as refused:  # a setting that cannot be meant
        Speaker(default_language()).refuse(refused, as_json=False)
        sys.exit(REFUSED)


def _serve(speaker: Speaker, host: str, port: int) -> None:
    from lingji.serving import prepare_database, serve_forever  # noqa: PLC0415  a scoring run needs no web

    prepare_database()
    speaker.say(
        Text(f"打开 http://{host}:{port}/ ，按 Ctrl+C 停止", f"Open http://{host}:{port}/ ; Ctrl+C stops")
    )
    serve_forever(host, port)
