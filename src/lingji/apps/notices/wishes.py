"""How each person wants mail: what they chose, or the installation's defaults."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from lingji.apps.notices.models import MailWishes
from lingji.apps.notices.timing import AT_ONCE, DAILY, MODES, Quiet, Wishes
from lingji.core.faults import Faults
from lingji.core.text import Text

IN_QUIET = Text(
    "每日汇总的时间落在免打扰时段内，请改到免打扰时段以外",
    "the daily digest would come in quiet hours: choose a time outside them",
)
NO_MODE = Text("请选择邮件提醒方式", "choose how mail should come")


def default_wishes() -> Wishes:
    """Return the wishes of whoever never chose (`LINGJI_QUIET`, `LINGJI_DIGEST_AT`)."""
    return Wishes(AT_ONCE, settings.MAIL_DIGEST_AT, Quiet(*settings.MAIL_QUIET))


def wishes_of(usernames: Iterable[str]) -> dict[str, Wishes]:
    """Return the wishes of those who chose."""
    return {row.username: as_wishes(row) for row in MailWishes.objects.filter(username__in=list(usernames))}


def as_wishes(row: MailWishes) -> Wishes:
    """Return a kept row as plain data."""
    return Wishes(row.mode, row.digest_at, Quiet(row.quiet_from, row.quiet_until))


def check_wishes(wishes: Wishes) -> None:
    """Raise `Refused` where wishes contradict themselves."""
    faults = Faults("mail")
    if wishes.mode not in MODES:
        faults.add(NO_MODE, column="mode", value=wishes.mode)
    if wishes.mode == DAILY and wishes.quiet.covers(wishes.digest_at):
        faults.add(IN_QUIET, column="digest_at", value=f"{wishes.digest_at:%H:%M}")
    faults.refuse_if_any()
