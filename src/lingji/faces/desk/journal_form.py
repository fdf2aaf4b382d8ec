"""Reading what is looked for in the journal from an address."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from django.http import QueryDict
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from lingji.apps.journal.queries import Wanted

LONGEST = 100


class Read(NamedTuple):
    """What is looked for, and a sentence for each thing that could not be read."""

    wanted: Wanted
    faults: list[str]


def read_wanted(asked: QueryDict, *, names: bool) -> Read:
    """Read `?q=&by=&since=&until=`; where somebody sees no names, they cannot be searched for, either."""
    faults: list[str] = []
    since, until = (_day(asked.get(name, ""), faults) for name in ("since", "until"))
    if since and until and since > until:
        faults.append(_("The first day lies after the last one: exchange them."))
    words = " ".join(asked.get("q", "")[:LONGEST].replace("\x00", "").split())
    actor = asked.get("by", "")[:LONGEST].replace("\x00", "").strip() if names else ""
    return Read(Wanted(words, actor, since, until), faults)


def _day(text: str, faults: list[str]) -> date | None:
    """Read a day as browsers write it; another form is told and left out."""
    if not text.strip():
        return None
    try:
        day = parse_date(text.strip())
    except ValueError:
        day = None
    if day is None or not 2000 <= day.year < 9000:
        faults.append(_("“%(text)s” is no day: write it like 2026-05-01.") % {"text": text[:20]})
        return None
    return day
