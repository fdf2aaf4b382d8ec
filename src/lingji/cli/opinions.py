"""`lingji opinions`."""

from __future__ import annotations

import click

from lingji.cli.journal import NO_DATABASE
from lingji.cli.saying import Speaker, refusing
from lingji.cli.web import set_up
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

NOTHING_DUE = Text("没有逾期未答复的部门", "No department's window closed without an answer")


@click.group(short_help="Record the silence of consulted departments.")
def opinions() -> None:
    """Departments asked for their opinion: silence is recorded as silence."""


@opinions.command()
@click.pass_obj
@refusing
def silence(speaker: Speaker) -> None:
    """Record as silent the departments whose window closed; for a timer, safe to repeat.

    `lingji serve` and `lingji worker` do the same by themselves within an hour after midnight.
    """
    set_up()
    # Django can only be imported from once it is set up.
    from lingji.apps.discipline.keeping import record_due_silence  # noqa: PLC0415
    from lingji.apps.journal.checking import there_is_a_journal  # noqa: PLC0415

    if not there_is_a_journal():
        raise Refused([Fault("var/", None, "", "", NO_DATABASE)])
    count = record_due_silence()
    speaker.say(Text(f"{count}个部门记为未答复", f"{count} recorded as silent") if count else NOTHING_DUE)
