"""Keys for other systems: made, shown once, revoked."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import ApiKey, User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.policies import MAKE_KEYS
from lingji.apps.people.recording import record
from lingji.core.text import Text

PREFIX = "lingji_"


@transaction.atomic
def make_key(*, by: User, name: str, valid_until: date) -> tuple[ApiKey, str]:
    """Make a key by which a system reads what `by` may read; return it with its text, shown this once."""
    check_may(by, MAKE_KEYS)
    text = PREFIX + token_urlsafe(32)
    key = ApiKey.objects.create(user=by, name=name, digest=key_digest(text), valid_until=valid_until)
    record(
        by=by,
        verb="key.made",
        subject=Subject("account", by.username),
        says=Text(f"生成接口密钥：{name}", f"Made a key for another system: {name}"),
        after={"name": name, "until": valid_until.isoformat()},
    )
    return key, text


@transaction.atomic
def revoke_key(*, by: User, key: ApiKey) -> None:
    """Let a key of one's own open nothing any more; doing it again changes nothing."""
    held = ApiKey.objects.select_for_update().get(pk=key.pk, user=by)
    if held.revoked_at is None:
        held.revoked_at = timezone.now()
        held.save()
        record(
            by=by,
            verb="key.revoked",
            subject=Subject("account", by.username),
            says=Text(f"注销接口密钥：{held.name}", f"Revoked the key of another system: {held.name}"),
        )


def key_digest(text: str) -> str:
    """Return what is kept of a key."""
    return sha256(text.encode()).hexdigest()


def owner_of(text: str) -> User | None:
    """Return whose key this is, or nothing where it is unknown, over or revoked."""
    if not text.startswith(PREFIX):
        return None
    found = ApiKey.objects.select_related("user").filter(
        digest=key_digest(text), revoked_at=None, valid_until__gte=timezone.localdate(), user__is_active=True
    )
    key = found.first()
    return key.user if key else None
