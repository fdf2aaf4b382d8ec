"""Finding selections: what a list asks for, and the selections that answer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from lingji.apps.people.reach import Reach
from lingji.apps.registry.kinds import LEVELS
from lingji.apps.selections.models import Selection
from lingji.apps.selections.queries import all_selections, closed_practice, touched_by

OPEN, CLOSED = "open", "closed"
STATES = (OPEN, CLOSED)
# What a selection is besides: a pilot, practice, or one that counts.
PILOT, PRACTICE, COUNTS = "pilot", "practice", "counts"
# Practice that was closed shows when it is asked for, and only then.
PRACTISED = "practised"
KINDS = (COUNTS, PILOT, PRACTICE, PRACTISED)
SORTS: Mapping[str, str] = {
    "opened": "created_at",
    "title": "title_zh",
    "code": "code",
    "region": "region__path",
    "entries": "entry_count",
}
NEWEST = "-opened"


@dataclass(frozen=True)
class Wanted:
    """What a list asks for: a search, filters, and the order (`-` before the key turns it round)."""

    q: str = ""
    state: str = ""
    kind: str = ""
    level: str = ""
    sort: str = NEWEST

    @property
    def narrowed(self) -> bool:
        """Say whether anything but the order was asked for."""
        return self != Wanted(sort=self.sort)


def read_wanted(query: Mapping[str, str]) -> Wanted:
    """Read what an address asks for; what it cannot mean is passed over."""
    state, kind, level, sort = (query.get(name, "") for name in ("state", "kind", "level", "sort"))
    return Wanted(
        query.get("q", "").replace("\0", "").strip()[:100],
        state if state in STATES else "",
        kind if kind in KINDS else "",
        level if level in LEVELS else "",
        sort if sort.removeprefix("-") in SORTS else NEWEST,
    )


def find(reach: Reach, wanted: Wanted) -> QuerySet[Selection]:
    """Return the selections held where somebody stands, above or below, that were asked for, in order."""
    backwards = "-" if wanted.sort.startswith("-") else ""
    order = backwards + SORTS[wanted.sort.removeprefix("-")]
    among = closed_practice() if wanted.kind == PRACTISED else all_selections()
    return among.filter(touched_by(reach), *_conditions(wanted)).order_by(order, "-pk")


def _conditions(wanted: Wanted) -> list[Q]:
    made = [_saying(word) for word in wanted.q.split()]
    if wanted.state:
        made.append(Q(closed_at__isnull=wanted.state == OPEN))
    if wanted.kind:
        made.append(
            {
                COUNTS: Q(practice=False),
                PILOT: Q(pilot=True),
                PRACTICE: Q(practice=True),
                PRACTISED: Q(practice=True),
            }[wanted.kind]
        )
    if wanted.level:
        made.append(Q(level=wanted.level))
    return made


def _saying(word: str) -> Q:
    """Return the condition that a word stands in a title, the code, or the name of the region."""
    fields = ("title_zh", "title_en", "code", "region__name_zh", "region__name_en", "region__code")
    found = Q()
    for field in fields:
        found |= Q(**{f"{field}__icontains": word})
    return found
