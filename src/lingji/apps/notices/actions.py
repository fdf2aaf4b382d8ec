"""Telling people something, and what they do with it.

These writes leave no entry in the journal: what is told follows from a write that has its own, and a record
of who read what, and when, would be a track of persons.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import connection, transaction
from django.utils import timezone

from lingji.apps.notices.calendars import is_working_day
from lingji.apps.notices.jobs import wake
from lingji.apps.notices.kinds import Kind, is_declared, kind_named
from lingji.apps.notices.models import Letter, MailWishes, Notice, OutboxRow
from lingji.apps.notices.recipients import Recipient
from lingji.apps.notices.timing import Wishes, when_to_send
from lingji.apps.notices.wishes import as_wishes, default_wishes, wishes_of
from lingji.core.text import Text

BATCH = 500
LONGEST_LINE = 200


def notify(
    *, to: Iterable[Recipient], kind: str, says: Text, body: Text | None = None, href: str, key: str = ""
) -> int:
    """Tell each of these people something once; returns how many had not been told yet.

    Call it inside the transaction of the write that it is about: where that fails, nobody is told. `says`
    is one line, `body` the rest, `href` the path of the page where the thing is done. A `key`
    (`plan.due/17`) tells nobody the same thing twice, however often the write is repeated.
    """
    assert connection.in_atomic_block, "a write and its notices stand or fall together"
    assert is_declared(kind), f"{kind} is no kind of notice: declare it first"
    assert href.startswith("/"), f"{href} is no path of this house"
    assert not href.startswith("//"), f"{href} leads elsewhere"
    now = timezone.now()
    line, rest = _one_line(says), body or Text("", "")
    # One order for all: two writes that tell the same people never wait for each other crosswise.
    people = [person for _, person in sorted({person.username: person for person in to}.items())]
    told = _keep_new(
        {
            person: Notice(
                username=person.username,
                kind=kind,
                says_zh=line.zh,
                says_en=line.en,
                body_zh=rest.zh,
                body_en=rest.en,
                href=href,
                key=key,
                made_at=now,
            )
            for person in people
        }
    )
    rows = _outbox(told, kind_named(kind), now)
    if rows:
        OutboxRow.objects.bulk_create(rows, batch_size=BATCH)
        transaction.on_commit(partial(wake, min(row.due_at for row in rows)), robust=True)
    return len(told)


@transaction.atomic
def mark_read(*, username: str, notices: Iterable[UUID]) -> int:
    """Mark some of a person's own notices as read; returns how many were not."""
    own = Notice.objects.filter(username=username, pk__in=list(notices), read_at=None)
    return own.update(read_at=timezone.now())


@transaction.atomic
def mark_all_read(*, username: str) -> int:
    """Mark every notice of a person as read; returns how many were not."""
    return Notice.objects.filter(username=username, read_at=None).update(read_at=timezone.now())


@transaction.atomic
def send_again(*, letter: int, address: str) -> bool:
    """Let a letter that was given up be tried anew, at the address of now; False where it is not given up.

    The caller stands above and records it.
    """
    changed = Letter.objects.filter(pk=letter, state=Letter.DEAD).update(
        state=Letter.WAITING, address=address, tries=0, try_at=timezone.now()
    )
    if changed:
        transaction.on_commit(partial(wake, timezone.now()), robust=True)
    return bool(changed)


class Outdated(Exception):
    """Somebody saved the same wishes in between; `held` is what stands now."""

    def __init__(self, held: Wishes) -> None:
        self.held = held
        super().__init__("These wishes were changed in between.")


@transaction.atomic
def keep_wishes(*, username: str, wishes: Wishes, version: int) -> MailWishes:
    """Keep how somebody wants mail; `version` is the one that they saw (0 for none). Raises `Outdated`.

    The caller stands above and records it.
    """
    row, _ = MailWishes.objects.select_for_update().get_or_create(username=username, defaults={"version": 0})
    if row.version != version:
        raise Outdated(as_wishes(row))
    row.mode, row.digest_at = wishes.mode, wishes.digest_at
    row.quiet_from, row.quiet_until = wishes.quiet
    row.version += 1
    row.save()
    return row


def _one_line(says: Text) -> Text:
    """Return a line without breaks, short enough for a list and a subject."""
    return Text(*(" ".join(words.split())[:LONGEST_LINE] for words in says))


def _keep_new(notices: dict[Recipient, Notice]) -> dict[Recipient, Notice]:
    """Keep the notices that nobody was told yet, and return those."""
    Notice.objects.bulk_create(notices.values(), ignore_conflicts=True, batch_size=BATCH)
    if not any(notice.key for notice in notices.values()):
        return notices
    wanted = [notice.pk for notice in notices.values()]
    kept: set[UUID] = set()
    for start in range(0, len(wanted), BATCH):
        kept.update(Notice.objects.filter(pk__in=wanted[start : start + BATCH]).values_list("pk", flat=True))
    return {person: notice for person, notice in notices.items() if notice.pk in kept}


def _outbox(told: dict[Recipient, Notice], kind: Kind, now: datetime) -> list[OutboxRow]:
    """Return the rows of those who get a mail about it."""
    if not kind.mail:
        return []
    chosen, otherwise = wishes_of(person.username for person in told if person.email), default_wishes()
    rows = []
    for person, notice in told.items():
        due = when_to_send(
            timezone.localtime(now),
            urgent=kind.urgent,
            wishes=chosen.get(person.username, otherwise),
            calendar=is_working_day,
        )
        if person.email and due is not None:
            rows.append(
                OutboxRow(
                    notice=notice,
                    username=person.username,
                    display_name=person.display_name,
                    address=person.email,
                    language=person.language,
                    urgent=kind.urgent,
                    discreet=kind.discreet,
                    due_at=due,
                )
            )
    return rows
