"""The secret address of a person's own calendar feed."""

from __future__ import annotations

from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import CalendarKey, User
from lingji.apps.people.recording import record
from lingji.core.text import Text


@transaction.atomic
def make_calendar_key(*, by: User) -> str:
    """Make the secret part of the address of one's feed, shown this once; the one before ends."""
    text = token_urlsafe(24)
    CalendarKey.objects.update_or_create(user=by, defaults={"digest": _digest(text)})
    record(
        by=by,
        verb="calendar.made",
        subject=Subject("account", by.username),
        says=Text("生成日历订阅地址", "Made the address of the own calendar feed"),
    )
    return text


@transaction.atomic
def stop_calendar(*, by: User) -> None:
    """End one's feed; ending it again changes nothing."""
    ended, _ = CalendarKey.objects.filter(user=by).delete()
    if ended:
        record(
            by=by,
            verb="calendar.stopped",
            subject=Subject("account", by.username),
            says=Text("停用日历订阅", "Ended the own calendar feed"),
        )


def owner_of_feed(text: str) -> User | None:
    """Return whose feed an address leads to, or nothing where it was ended or never made."""
    keys = CalendarKey.objects.select_related("user").filter(digest=_digest(text), user__is_active=True)
    key = keys.first()
    return key.user if key else None


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()
