"""Reads of inboxes and of mail that could not be delivered."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q, QuerySet

from lingji.apps.notices.models import Letter, MailWishes, Notice


class Sought(NamedTuple):
    """What somebody looks for in their inbox; empty narrows nothing."""

    words: str = ""
    kind: str = ""
    unread: bool = False
    oldest_first: bool = False


def unread_count(username: str) -> int:
    """Return how many notices somebody has not read."""
    return Notice.objects.filter(username=username, read_at=None).count()


EVERYTHING = Sought()


def inbox_of(username: str, sought: Sought = EVERYTHING) -> QuerySet[Notice]:
    """Return somebody's notices, newest first unless it is asked for otherwise."""
    rows = Notice.objects.filter(username=username)
    if sought.kind:
        rows = rows.filter(kind=sought.kind)
    if sought.unread:
        rows = rows.filter(read_at=None)
    for word in sought.words.split():
        rows = rows.filter(
            Q(says_zh__icontains=word)
            | Q(says_en__icontains=word)
            | Q(body_zh__icontains=word)
            | Q(body_en__icontains=word)
        )
    return rows.order_by("made_at" if sought.oldest_first else "-made_at", "id")


def kinds_in(username: str) -> list[str]:
    """Return the kinds of which somebody has notices."""
    return list(
        Notice.objects.filter(username=username).values_list("kind", flat=True).distinct().order_by("kind")
    )


def kept_wishes(username: str) -> MailWishes | None:
    """Return what somebody chose, or None."""
    return MailWishes.objects.filter(username=username).first()


def dead_letters() -> QuerySet[Letter]:
    """Return the letters that were given up, newest first."""
    return Letter.objects.filter(state=Letter.DEAD).order_by("-made_at", "-pk")
