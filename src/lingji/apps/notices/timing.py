"""When a mail goes out: a pure decision from the clock, a person's wishes and the working calendar."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

AT_ONCE, DAILY, INBOX_ONLY = "at_once", "daily", "inbox_only"
MODES = (AT_ONCE, DAILY, INBOX_ONLY)

# Says whether people are at work on a day; holidays and the weekends worked for them are its affair.
Calendar = Callable[[date], bool]

DAY = timedelta(days=1)
# No calendar rests for longer; one that says so is wrong, and the mail goes out after all.
LONGEST_REST = 40
URGENT_APART = timedelta(hours=1)


class Quiet(NamedTuple):
    """The hours of each day in which no mail comes that can wait; from a time to itself is never."""

    begins: time
    ends: time

    def covers(self, moment: time) -> bool:
        """Say whether a time of day is quiet: from `begins` on, and no longer at `ends`."""
        if self.begins <= self.ends:
            return self.begins <= moment < self.ends
        return moment >= self.begins or moment < self.ends


class Wishes(NamedTuple):
    """How somebody wants mail: at once, bundled once a day at an hour, or not at all."""

    mode: str
    digest_at: time
    quiet: Quiet


class Sent(NamedTuple):
    """What went to somebody today: how many mails, and when the last one was made."""

    today: int
    last: datetime | None


def when_to_send(now: datetime, *, urgent: bool, wishes: Wishes, calendar: Calendar) -> datetime | None:
    """Return when the mail of a notice is due, or None where it stays in the inbox.

    `now` carries the zone that hours are meant in. Urgent mail is due at once; other mail at once or at
    the person's hour, but never in quiet hours or on a day off: then when work begins again.
    """
    if wishes.mode == INBOX_ONLY:
        return None
    if urgent:
        return now
    if wishes.mode == DAILY:
        return next_digest(now, wishes, calendar)
    return _when_awake(now, wishes.quiet, calendar)


def next_digest(now: datetime, wishes: Wishes, calendar: Calendar) -> datetime:
    """Return the next time of somebody's digest on a working day, now included."""
    today = _at(now, wishes.digest_at)
    return _when_awake(today if now <= today else today + DAY, wishes.quiet, calendar, wishes.digest_at)


def after_the_cap(
    now: datetime, sent: Sent, *, most: int, urgent: bool, wishes: Wishes, calendar: Calendar
) -> datetime:
    """Return when a mail that is due now may go, if somebody has had `most` mails today.

    What can wait comes with the next digest of another day; what is urgent comes bundled, once an hour.
    """
    if sent.today < most:
        return now
    if urgent:
        return now if sent.last is None else max(now, sent.last + URGENT_APART)
    return next_digest(_at(now, time.min) + DAY, wishes, calendar)


def _when_awake(moment: datetime, quiet: Quiet, calendar: Calendar, otherwise: time = time.min) -> datetime:
    """Return the moment, or the first one after it that is neither quiet nor on a day off.

    `otherwise` is the time at which a later working day begins.
    """
    for _ in range(LONGEST_REST):
        if calendar(moment.date()):
            break
        moment = _at(moment, otherwise) + DAY
    if not quiet.covers(moment.time()):
        return moment
    ends = _at(moment, quiet.ends)
    return ends if ends > moment else _when_awake(ends + DAY, quiet, calendar, quiet.ends)


def _at(day: datetime, moment: time) -> datetime:
    return day.replace(hour=moment.hour, minute=moment.minute, second=0, microsecond=0)
