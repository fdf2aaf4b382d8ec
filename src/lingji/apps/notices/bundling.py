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


@transaction.atomic
def bundle_due(now: datetime) -> int:
    """Put the rows that are due into letters; returns how many letters were made.

    Who has had enough mail today gets the rest later. One bundling waits for another.
    """
    if not _due(now).exists():
        return 0
    OutboxGate.objects.get_or_create(pk=1)
    OutboxGate.objects.select_for_update().get(pk=1)
    made = 0
    bundles = list(_bundles(_due(now).order_by("username", "address", "due_at", "pk")))
    names = {bundle[0].username for bundle in bundles}
    sent, chosen, otherwise = _sent_today(names, now), wishes_of(names), default_wishes()
    for bundle in bundles:
        first = bundle[0]
        local = timezone.localtime(now)
        when = after_the_cap(
            local,
            sent.get(first.username, Sent(0, None)),
            most=settings.MAILS_A_DAY,
            urgent=any(row.urgent for row in bundle),
            wishes=chosen.get(first.username, otherwise),
            calendar=is_working_day,
        )
        keys = [row.pk for row in bundle]
        if when > local:
            OutboxRow.objects.filter(pk__in=keys).update(due_at=when)
            continue
        letter = Letter.objects.create(
            username=first.username,
            display_name=first.display_name,
            address=first.address,
            language=first.language,
            made_at=now,
            try_at=now,
        )
        OutboxRow.objects.filter(pk__in=keys).update(letter=letter)
        made += 1
    return made


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
