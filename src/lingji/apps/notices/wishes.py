"""How each person wants mail: what they chose, or the installation's defaults."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from lingji.apps.notices.models import MailWishes
from lingji.apps.notices.timing import AT_ONCE, Quiet, Wishes


def default_wishes() -> Wishes:
    """Return the wishes of whoever never chose (`LINGJI_QUIET`, `LINGJI_DIGEST_AT`)."""
    return Wishes(AT_ONCE, settings.MAIL_DIGEST_AT, Quiet(*settings.MAIL_QUIET))


def wishes_of(usernames: Iterable[str]) -> dict[str, Wishes]:
    """Return the wishes of those who chose."""
    return {row.username: as_wishes(row) for row in MailWishes.objects.filter(username__in=list(usernames))}


def as_wishes(row: MailWishes) -> Wishes:
    """Return a kept row as plain data."""
    return Wishes(row.mode, row.digest_at, Quiet(row.quiet_from, row.quiet_until))
