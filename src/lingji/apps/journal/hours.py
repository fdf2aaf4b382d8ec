"""The fixed hour of each day at which the journal gets a head."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo

from django.conf import settings
from django.utils import timezone


def hours_between(after: datetime, until: datetime) -> Iterator[datetime]:
    """Give every day's hour after one moment, up to and including another, oldest first."""
    hour = next_hour(after)
    while hour <= until:
        yield hour
        hour = next_hour(hour)


def next_hour(after: datetime) -> datetime:
    """Return the first fixed hour after a moment, as the setting `JOURNAL_HEAD_HOUR` names it."""
    hour = settings.JOURNAL_HEAD_HOUR
    zone: tzinfo = timezone.get_default_timezone()
    day = after.astimezone(zone).date()
    today = datetime.combine(day, hour, zone)
    return today if today > after else datetime.combine(day + timedelta(days=1), hour, zone)
