"""Journal entries as people read them: by day, with names and roles in words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import NamedTuple

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import INSTALLATION
from lingji.apps.journal.queries import Line, coverage
from lingji.apps.people.histories import Part, Sight
from lingji.apps.people.models import User
from lingji.apps.people.roles import ROLES

NO_PARTS: Mapping[int, Part] = {}


class Told(NamedTuple):
    """One entry in words; `covered` is the hour of the first signed head that covers it, if one does yet.

    Where the entry is about something else, `part` says what became of the object whose history this is,
    and `href` leads to that other thing.
    """

    number: int
    sealed: int | None
    at: datetime
    who: str
    roles: str
    says: str
    why: str
    verb: str
    kind: str
    subject: str
    covered: datetime | None
    part: str = ""
    href: str = ""


class Day(NamedTuple):
    """The entries of one day."""

    day: date
    entries: list[Told]


def told(
    lines: Sequence[Line], sight: Sight = Sight.WHOLE, parts: Mapping[int, Part] = NO_PARTS
) -> list[Told]:
    """Return lines in words, in two queries; without names `who` is empty and the roles stand alone."""
    if not lines:
        return []
    heads = coverage(min(line.number for line in lines))
    names = _names(line.actor for line in lines) if sight is Sight.WHOLE else {}
    language = get_language() or "zh-hans"
    return [
        Told(
            line.number,
            line.sealed,
            timezone.localtime(line.at),
            names.get(line.actor, line.actor) if sight is Sight.WHOLE else "",
            "、".join(_role(code, language) for code in line.roles),
            line.says.say(language),
            line.why,
            line.verb,
            line.subject.kind,
            line.subject.code,
            heads.of(line.number),
            *_part(parts.get(line.number), language),
        )
        for line in lines
    ]


def by_day(entries: Iterable[Told]) -> list[Day]:
    """Return entries, which are in order of time, in their days."""
    return [Day(day, list(group)) for day, group in groupby(entries, key=lambda each: each.at.date())]


def _names(usernames: Iterable[str]) -> dict[str, str]:
    """Return what people are called, by their user names; the house itself has a name, too."""
    known = User.objects.filter(username__in=set(usernames)).values_list("username", "display_name")
    return {**dict(known), INSTALLATION.name: _("Lingji itself")}


def _part(part: Part | None, language: str) -> tuple[str, str]:
    return (part.says.say(language), part.href) if part else ("", "")


def _role(code: str, language: str) -> str:
    return ROLES[code].name.say(language) if code in ROLES else code
