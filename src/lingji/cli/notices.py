"""`lingji notices`."""

from __future__ import annotations

import sys
import time
import uuid

import click

from lingji.cli.journal import NO_DATABASE
from lingji.cli.saying import FALSE, Speaker, refusing
from lingji.cli.web import set_up
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text


@click.group(short_help="Send the mail that waits; test that mail works.")
def notices() -> None:
    """Notices to people: mail waits in an outbox until it is delivered."""


@notices.command()
@click.option(
    "--every",
    type=click.IntRange(1, 3600),
    metavar="SECONDS",
    help="Go on, and look again after so many seconds, until stopped.",
)
@click.pass_obj
@refusing
def deliver(speaker: Speaker, every: int | None) -> None:
    """Send all mail that is due. May run in several places at once: no mail goes out twice.

    What failed is tried again later; exit code 1 where a mail was given up for good.
    """
    set_up()
    # Django can only be imported from once it is set up.
    from lingji.apps.journal.checking import there_is_a_journal  # noqa: PLC0415
    from lingji.apps.notices.delivery import deliver as deliver_due  # noqa: PLC0415

    if not there_is_a_journal():
        raise Refused([Fault("var/", None, "", "", NO_DATABASE)])

    while True:
        done = deliver_due()
        if every is None or any(done):
            speaker.say(
                Text(
                    f"已发出{done.sent}封，待重试{done.failed}封，放弃{done.dead}封",
                    f"{done.sent} sent, {done.failed} to be tried again, {done.dead} given up",
                )
            )
        if every is None:
            sys.exit(FALSE if done.dead else 0)
        time.sleep(every)


@notices.command()
@click.argument("address")
@click.pass_obj
def test(speaker: Speaker, address: str) -> None:
    """Send a mail to ADDRESS that says that mail works, and say how the mail server answered."""
    set_up()
    from django.conf import settings  # noqa: PLC0415

    from lingji.apps.notices.letters import compose_test  # noqa: PLC0415

    language = "en" if speaker.language == "en" else settings.LANGUAGE_CODE
    try:
        compose_test(address, language, uuid.uuid4().hex).send()
    except (OSError, ValueError) as failure:
        where = f"{settings.EMAIL_HOST}:{settings.EMAIL_PORT}"
        speaker.tell(
            Text(
                f"✗ 未能经 {where} 发给 {address}：{failure}。请核对 LINGJI_SMTP_URL 和 LINGJI_MAIL_FROM",
                f"✗ not sent to {address} by {where}: {failure}. Check LINGJI_SMTP_URL and LINGJI_MAIL_FROM",
            )
        )
        sys.exit(FALSE)
    if settings.EMAIL_BACKEND.endswith("console.EmailBackend"):
        speaker.say(
            Text(
                "✓ 邮件已打印在上面；要真正发出，请设置 LINGJI_SMTP_URL",
                "✓ printed above; set LINGJI_SMTP_URL to send mail for real",
            )
        )
    else:
        speaker.say(
            Text(f"✓ 邮件服务器已收下发给 {address} 的邮件", f"✓ the mail server took the mail to {address}")
        )
