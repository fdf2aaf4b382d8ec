"""Reads of the journal: the latest entries, the history of one object, and which head covers an entry."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.journal.models import JournalEntry, JournalHead, SealedOpening
from lingji.apps.journal.sealing import read_act
from lingji.core.text import Text

Rows = QuerySet[JournalEntry, tuple[Any, ...]]
FIELDS = ("number", "at", "actor", "role", "verb", "kind", "subject", "says_zh", "says_en", "why")


class Line(NamedTuple):
    """An entry as it is read: who, in which roles (their codes), did what to what, and why.

    For an act that was sealed `number` is the entry that joined it, and `sealed` its place in its batch.
    """

    number: int
    at: datetime
    actor: str
    role: str
    verb: str
    subject: Subject
    says: Text
    why: str
    sealed: int | None = None

    @property
    def roles(self) -> list[str]:
        """The codes of the roles that the actor held."""
        return self.role.split()


class Wanted(NamedTuple):
    """What is looked for: words (also in verb and object), who, and the days from and until."""

    words: str = ""
    actor: str = ""
    since: date | None = None
    until: date | None = None

    @property
    def narrowed(self) -> bool:
        return any(self)


EVERYTHING = Wanted()


class Coverage:
    """Which signed head covers an entry first."""

    def __init__(self, heads: Sequence[tuple[int, datetime]]) -> None:
        self._sizes = [size for size, _ in heads]
        self._hours = [at for _, at in heads]

    def of(self, number: int) -> datetime | None:
        """Return the hour of the first head that covers an entry; None where none does yet."""
        place = bisect_left(self._sizes, number)
        return self._hours[place] if place < len(self._hours) else None


def coverage(lowest: int = 1) -> Coverage:
    """Return what tells for every entry from a number on which head covers it: one query."""
    rows = JournalHead.objects.filter(size__gte=lowest).order_by("at").values_list("size", "at")
    return Coverage(list(rows))


def entries_wanted(wanted: Wanted) -> Rows:
    """Return the entries that were asked for, newest first, as rows for `lines_of`."""
    return _narrowed(JournalEntry.objects.all(), wanted).order_by("-number").values_list(*FIELDS)


def lines_of(rows: Sequence[tuple[Any, ...]] | Rows) -> list[Line]:
    """Return rows as lines."""
    return [
        Line(number, at, actor, role, verb, Subject(kind, subject), Text(zh, en), why)
        for number, at, actor, role, verb, kind, subject, zh, en, why in rows
    ]


def history_of(
    kind: str,
    code: str,
    wanted: Wanted = EVERYTHING,
    numbers: Collection[int] = (),
    verbs: Collection[str] | None = None,
) -> list[Line]:
    """Return what happened to one object, newest first: also what was sealed and has been unsealed.

    `numbers` are entries about something else in which it took part (see `people.histories.Part`); `verbs`
    confines the object's own entries to these.
    """
    about = Q(kind=kind, subject=code)
    if verbs is not None:
        about &= Q(verb__in=verbs)
    own = JournalEntry.objects.filter(about | Q(number__in=numbers))
    lines = lines_of(_narrowed(own, wanted).order_by("-number").values_list(*FIELDS))
    lines += [
        line
        for line in _unsealed(kind, code)
        if (verbs is None or line.verb in verbs) and _fits(line, wanted)
    ]
    return sorted(lines, key=lambda line: (line.at, line.number, line.sealed or 0), reverse=True)


def _unsealed(kind: str, code: str) -> list[Line]:
    openings = SealedOpening.objects.order_by("pk").values_list(
        "content", "entry__number", "entry__batch__joined"
    )
    # The history of a batch is what it held.
    own = Q(entry__batch=code) if kind == "sealed_batch" else Q(kind=kind, subject=code)
    found = openings.filter(own, entry__batch__joined__isnull=False)
    return [_act_line(content, sealed, joined or 0) for content, sealed, joined in found]


def _act_line(content: str, sealed: int, joined: int) -> Line:
    act = read_act(content)
    return Line(
        number=joined,
        at=act.at,
        actor=act.actor.name,
        role=act.actor.role,
        verb=act.verb,
        subject=act.subject,
        says=act.says,
        why=act.why,
        sealed=sealed,
    )


def _narrowed(entries: QuerySet[JournalEntry], wanted: Wanted) -> QuerySet[JournalEntry]:
    for word in wanted.words.split():
        entries = entries.filter(
            Q(says_zh__icontains=word)
            | Q(says_en__icontains=word)
            | Q(why__icontains=word)
            | Q(verb__icontains=word)
            | Q(subject__icontains=word)
        )
    if wanted.actor:
        entries = entries.filter(actor__icontains=wanted.actor)
    if wanted.since:
        entries = entries.filter(at__gte=_midnight(wanted.since))
    if wanted.until:
        entries = entries.filter(at__lt=_midnight(wanted.until + timedelta(days=1)))
    return entries


def _fits(line: Line, wanted: Wanted) -> bool:
    """Narrow in Python what the database does for entries: what was sealed is kept as text."""
    said = "\n".join((line.says.zh, line.says.en, line.why, line.verb, line.subject.code)).lower()
    day = timezone.localtime(line.at).date()
    return (
        all(word.lower() in said for word in wanted.words.split())
        and wanted.actor.lower() in line.actor.lower()
        and (wanted.since is None or day >= wanted.since)
        and (wanted.until is None or day <= wanted.until)
    )


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
