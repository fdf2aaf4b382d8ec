"""`lingji findings`."""

from __future__ import annotations

import click

from lingji.cli.journal import NO_DATABASE
from lingji.cli.saying import Speaker, refusing
from lingji.cli.web import set_up
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

NOTHING_DUE = Text("没有需要升级提醒的逾期问题", "No overdue finding has to go a level up")


@click.group(short_help="Escalate findings that are overdue.")
def findings() -> None:
    """The rectification ledger: what is overdue is told upwards."""


@findings.command()
@click.pass_obj
@refusing
def escalate(speaker: Speaker) -> None:
    """Tell owner, supervisor and leader of findings that are overdue; for a timer, safe to repeat.

    `lingji serve` and `lingji worker` do the same by themselves every hour.
    """
    set_up()
    # Django can only be imported from once it is set up.
    from django.utils import timezone  # noqa: PLC0415

    from lingji.apps.journal.checking import there_is_a_journal  # noqa: PLC0415
    from lingji.apps.supervision.escalating import escalate_overdue  # noqa: PLC0415

    if not there_is_a_journal():
        raise Refused([Fault("var/", None, "", "", NO_DATABASE)])
    count = escalate_overdue(timezone.localdate())
    speaker.say(Text(f"{count}项问题已升级提醒", f"{count} went a level up") if count else NOTHING_DUE)
