"""Putting what is due into letters: one for each person, however many notices there are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, time
from itertools import groupby

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Max, QuerySet
from django.utils import timezone

from lingji.apps.notices.calendars import is_working_day
from lingji.apps.notices.models import Letter, OutboxGate, OutboxRow
from lingji.apps.notices.timing import Sent, after_the_cap
from lingji.apps.notices.wishes import default_wishes, wishes_of

# So many people's rows are bundled in one transaction: no writer waits long for it.
PEOPLE = 200


def bundle_due(now: datetime) -> int:
    """Put the rows that are due into letters; returns how many letters were made.

    Who has had enough mail today gets the rest later.
    """
    made = 0
    while _due(now).exists():
        made += _bundle_some(now)
    return made


@transaction.atomic
def _bundle_some(now: datetime) -> int:
    """Bundle what is due for the next people; one bundling waits for another."""
    OutboxGate.objects.get_or_create(pk=1)
    OutboxGate.objects.select_for_update().get(pk=1)
    names = list(_due(now).order_by("username").values_list("username", flat=True).distinct()[:PEOPLE])
    rows = list(_due(now).filter(username__in=names).order_by("username", "address", "due_at", "pk"))
    sent, chosen, otherwise = _sent_today(names, now), wishes_of(names), default_wishes()
    local, letters = timezone.localtime(now), []
    for bundle in _bundles(rows):
        first = bundle[0]
        when = after_the_cap(
            local,
            sent.get(first.username, Sent(0, None)),
            most=settings.MAILS_A_DAY,
            urgent=any(row.urgent for row in bundle),
            wishes=chosen.get(first.username, otherwise),
            calendar=is_working_day,
        )
        if when > local:
            for row in bundle:
                row.due_at = when
            continue
        letter = Letter(
            username=first.username,
            display_name=first.display_name,
            address=first.address,
            language=first.language,
            made_at=now,
            try_at=now,
        )
        letters.append(letter)
        for row in bundle:
            row.letter = letter
    _keep(letters, rows)
    return len(letters)


def _keep(letters: list[Letter], rows: list[OutboxRow]) -> None:
    Letter.objects.bulk_create(letters)
    for row in rows:
        # The key of a letter is only known now.
        row.letter = row.letter
    OutboxRow.objects.bulk_update(rows, ["letter", "due_at"], batch_size=PEOPLE)


def _due(now: datetime) -> QuerySet[OutboxRow]:
    return OutboxRow.objects.filter(letter=None, due_at__lte=now)


def _bundles(rows: Iterable[OutboxRow]) -> Iterator[list[OutboxRow]]:
    for _, bundle in groupby(rows, key=lambda row: (row.username, row.address)):
        yield list(bundle)


def _sent_today(names: Iterable[str], now: datetime) -> dict[str, Sent]:
    """Return what each of these people was sent since midnight."""
    midnight = datetime.combine(timezone.localdate(now), time.min, timezone.get_current_timezone())
    letters = Letter.objects.filter(username__in=list(names), made_at__gte=midnight)
    counted = letters.values("username").annotate(today=Count("pk"), last=Max("made_at")).order_by("username")
    return {row["username"]: Sent(row["today"], row["last"]) for row in counted}
