"""The way of the mail: due rows are bundled into letters, letters are claimed, sent, and tried again.

A letter is claimed in a transaction of its own before it is sent and settled in another one after, so no
database lock is held while a mail server answers. Whoever dies in between leaves a claim that runs out: the
letter is sent again under the same Message-ID. So nothing is lost, and the one moment in which a mail could
come twice is a death between the server's "250" and the next write.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import NamedTuple

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from lingji.apps.notices.bundling import bundle_due
from lingji.apps.notices.letters import compose
from lingji.apps.notices.models import Letter

LEASE = timedelta(minutes=10)
# After each failed try the next one waits longer; after the last of these the letter is dead.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240, 720, 1440))
REFUSED_FOR_GOOD = range(500, 600)
LONGEST_REASON = 300

Post = Callable[[EmailMessage], object]


class Delivered(NamedTuple):
    """How the letters of one delivery fared."""

    sent: int = 0
    failed: int = 0
    dead: int = 0


def deliver(now: datetime | None = None, post: Post | None = None, most: int | None = None) -> Delivered:
    """Send everything that is due at a moment (by default this one); may run many times at once.

    After `most` letters the rest waits for the next call. `post` sends one message and raises `OSError`
    where that failed; by default Django's mail backend.
    """
    now, post = now or timezone.now(), post or _post
    take_back(now)
    bundle_due(now)
    count = {Letter.SENT: 0, Letter.WAITING: 0, Letter.DEAD: 0}
    while (most is None or sum(count.values()) < most) and (letter := claim(now)) is not None:
        count[_send(letter, now, post)] += 1
    return Delivered(count[Letter.SENT], count[Letter.WAITING], count[Letter.DEAD])


@transaction.atomic
def claim(now: datetime) -> Letter | None:
    """Take the next letter that is due, so that nobody else sends it; None where there is none."""
    due = Letter.objects.select_for_update(skip_locked=True).filter(state=Letter.WAITING, try_at__lte=now)
    letter = due.order_by("try_at", "pk").first()
    if letter is None:
        return None
    letter.state, letter.claimed_until, letter.tries = Letter.SENDING, now + LEASE, letter.tries + 1
    letter.save(update_fields=["state", "claimed_until", "tries"])
    return letter


def take_back(now: datetime) -> int:
    """Let letters be sent again whose claim ran out; returns how many."""
    return Letter.objects.filter(state=Letter.SENDING, claimed_until__lte=now).update(
        state=Letter.WAITING, claimed_until=None, try_at=F("claimed_until")
    )


def _send(letter: Letter, now: datetime, post: Post) -> str:
    """Send a claimed letter and settle it; returns its new state."""
    try:
        post(compose(letter))
    except SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        return _failed(letter, now, f"{code} {_words(words)}", for_good=code in REFUSED_FOR_GOOD)
    except OSError as failure:  # a server that cannot be reached, and all that smtplib raises
        return _failed(letter, now, f"{type(failure).__name__}: {failure}", for_good=False)
    except ValueError as failure:  # an address or a line that can never be a mail
        return _failed(letter, now, str(failure), for_good=True)
    return _settle(letter, state=Letter.SENT, sent_at=timezone.now(), reason="")


def _failed(letter: Letter, now: datetime, reason: str, *, for_good: bool) -> str:
    reason = " ".join(reason.split())[:LONGEST_REASON]
    if for_good or letter.tries > len(WAITS):
        return _settle(letter, state=Letter.DEAD, reason=reason)
    wait = WAITS[letter.tries - 1]
    return _settle(letter, state=Letter.WAITING, try_at=now + wait, reason=reason)


def _settle(letter: Letter, *, state: str, **changes: object) -> str:
    """End a claim, if it is still ours."""
    ours = Letter.objects.filter(pk=letter.pk, state=Letter.SENDING, tries=letter.tries)
    ours.update(state=state, claimed_until=None, **changes)
    return state


def _post(message: EmailMessage) -> None:
    message.connection = get_connection()
    message.send()


def _words(words: bytes | str) -> str:
    return words.decode("utf-8", "replace") if isinstance(words, bytes) else words
