"""Delivery as a job: queued when a write has told somebody something, and for when the next mail is due."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction
from django.db.models import Min, Q
from django.utils import timezone
from django_tasks import default_task_backend, task

from lingji.apps.notices.delivery import deliver
from lingji.apps.notices.models import Letter, OutboxGate, OutboxRow

# After so many letters other jobs of the same worker get their turn.
MOST = 100


@task()
def deliver_due() -> None:
    """Send all mail that is due, and queue a delivery for what is due next."""
    deliver(most=MOST)
    moment = next_moment()
    if moment is not None:
        wake(moment)


def next_moment() -> datetime | None:
    """Return when the next mail is due, to be tried again or to be taken back; None where nothing waits."""
    moments = (
        OutboxRow.objects.filter(letter=None).aggregate(moment=Min("due_at"))["moment"],
        Letter.objects.filter(state=Letter.WAITING).aggregate(moment=Min("try_at"))["moment"],
        Letter.objects.filter(state=Letter.SENDING).aggregate(moment=Min("claimed_until"))["moment"],
    )
    return min((moment for moment in moments if moment is not None), default=None)


@transaction.atomic
def wake(moment: datetime) -> None:
    """Queue a delivery: now, or for a later moment unless one is queued for then or before.

    Jobs that are done where they are started cannot wait; there `lingji notices deliver` sends what is due
    later.
    """
    now = timezone.now()
    if moment <= now:
        deliver_due.enqueue()
        return
    if not default_task_backend.supports_defer:
        return
    OutboxGate.objects.get_or_create(pk=1)
    later = Q(wakes_at=None) | Q(wakes_at__gt=moment) | Q(wakes_at__lte=now)
    if OutboxGate.objects.filter(later, pk=1).update(wakes_at=moment):
        deliver_due.using(run_after=moment).enqueue()


def resume() -> None:
    """Queue what waits anew, as a worker does that starts: one before it may have died half-way."""
    moment = next_moment()
    if moment is not None:
        OutboxGate.objects.update(wakes_at=None)
        wake(moment)
