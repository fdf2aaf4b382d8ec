"""A person's days as a calendar file (RFC 5545): what is due for them, and the stages of their selections.

It goes to calendar programs that others keep, so nothing discreet is in it: no vetoes, no reports. Covert
visits are no stage and stand in no list of things to do; findings from them are left out, and of other
findings there is the number alone. What is done is in the feed no more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.plans.duties import due_for
from lingji.apps.selections.models import Selection
from lingji.apps.selections.policies import READ
from lingji.apps.selections.queries import selections_touched_by
from lingji.apps.selections.shipped import stages
from lingji.apps.selections.stages import stage_dates
from lingji.apps.supervision.models import Round, RoundState, Source
from lingji.apps.supervision.queries import findings_to_answer, findings_watched_by
from lingji.design.speech import say
from lingji.faces.desk.todo.discipline import discipline
from lingji.faces.desk.todo.gathered import SOURCES, gathered
from lingji.faces.desk.todo.messages import messages
from lingji.faces.desk.todo.plans import plans
from lingji.faces.desk.todo.supervision import supervision

# As many findings as a person may still act upon.
MOST = 200
PRODUCT = "-//Lingji//Selections//ZH"
# What is discreet, and tasks and findings, which stand here one by one.
LEFT_OUT = (discipline, messages, plans, supervision)


class Day(NamedTuple):
    """Something on a day, or from one day to another (both included)."""

    key: str
    words: str
    first: date
    last: date
    path: str
    # How often it was changed: a calendar program takes the higher number.
    changed: int = 0


def calendar_of(user: User, address: Callable[[str], str]) -> bytes:
    """Return a person's feed; `address` makes a whole address of a path."""
    made = Calendar()
    made.add("prodid", PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", "Lingji")
    now = timezone.now()
    for day in days_of(user, timezone.localdate()):
        event = Event()
        event.add("uid", f"{sha256(day.key.encode()).hexdigest()[:32]}@lingji")
        event.add("dtstamp", now)
        event.add("dtstart", day.first)
        event.add("dtend", day.last + timedelta(1))
        event.add("summary", day.words)
        event.add("url", address(day.path))
        event.add("transp", "TRANSPARENT")
        event.add("sequence", day.changed)
        made.add_component(event)
    written: bytes = made.to_ical()
    return written


def days_of(user: User, today: date) -> Iterator[Day]:
    """Yield what is due for somebody, and the stages of the selections that concern them."""
    selections = [one for one in selections_touched_by(reach_of(user, READ)) if one.closed_at is None]
    open_sources = [source for source in SOURCES if source not in LEFT_OUT]
    seen: Counter[str] = Counter()
    for todo in gathered(user, selections, today, open_sources):
        if todo.until is not None:
            words = f"{todo.words} · {todo.where}" if todo.where else todo.words
            # Words change with the language: what is known again is the place where it is done.
            key = f"{user.pk}/{todo.href}/{seen[todo.href]}"
            seen[todo.href] += 1
            yield Day(key, words, todo.until, todo.until, todo.href)
    for task in due_for(user):
        if task.due_on is not None:
            path = f"/tasks/{task.pk}/"
            yield Day(f"task/{task.pk}", task.title, task.due_on, task.due_on, path, task.version)
    yield from _supervision(user)
    yield from _stages(selections)


def _supervision(user: User) -> Iterator[Day]:
    """Yield the findings to put right and to look at again, and the last days of rounds with work left."""
    lists = (
        ("finding", _("Put right finding %(number)s"), findings_to_answer(user)),
        ("recheck", _("Look again at finding %(number)s"), findings_watched_by(user)),
    )
    for kind, words, found in lists:
        for one in found.exclude(source=Source.COVERT_VISIT)[:MOST]:
            said = words % {"number": one.number}
            yield Day(f"{kind}/{one.pk}", said, one.due_on, one.due_on, f"/findings/{one.pk}/", one.version)
    rounds = Round.objects.filter(
        state=RoundState.OPEN, checks__assigned=user, checks__inspected_at=None, selection__closed_at=None
    )
    for round_ in rounds.distinct().order_by("last", "pk"):
        words = f"{_('Inspect the tasks assigned to you')} · {round_.title}"
        yield Day(
            f"{user.pk}/round/{round_.pk}", words, round_.last, round_.last, "/inspections/", round_.version
        )


def _stages(selections: Sequence[Selection]) -> Iterator[Day]:
    names = {stage.code: stage.name for stage in stages()}
    for selection in selections:
        for code, period in stage_dates(selection).items():
            words = f"{say(names[code])} · {say(selection.title)}"
            path = f"/selections/{selection.code}/"
            yield Day(f"{selection.code}/{code}", words, period.first, period.last, path)
