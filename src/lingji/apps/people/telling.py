"""Telling people something: accounts as recipients, and how each wants mail."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.notices.actions import keep_wishes
from lingji.apps.notices.recipients import Recipient
from lingji.apps.notices.timing import Wishes
from lingji.apps.notices.wishes import check_wishes
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.core.text import Text


def recipient_of(user: User) -> Recipient:
    """Return an account as somebody who can be told something."""
    return Recipient(user.username, user.display_name, user.email, user.language)


@transaction.atomic
def choose_mail(*, by: User, wishes: Wishes, version: int) -> None:
    """Keep how somebody wants mail; `version` is the one that they saw (0 before the first).

    Raises `Refused` where the wishes contradict themselves, and `Outdated` where they were changed since.
    """
    check_wishes(wishes)
    keep_wishes(username=by.username, wishes=wishes, version=version)
    record(
        by=by,
        verb="account.mail_chosen",
        subject=Subject("account", by.username),
        says=Text(f"{by.username} 设置邮件提醒方式", f"{by.username} chose how mail comes"),
    )
