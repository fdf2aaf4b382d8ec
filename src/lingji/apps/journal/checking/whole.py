"""Checking everything: entries, tip, heads, the sealed log, and heads that somebody kept elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection

from lingji.apps.journal.checking.heads import heads_flaws
from lingji.apps.journal.checking.hidden import open_heads
from lingji.apps.journal.checking.kept import KeptHead, kept_flaws
from lingji.apps.journal.checking.keys import keys_flaws
from lingji.apps.journal.checking.sealed import sealed_flaws
from lingji.apps.journal.checking.tree import rebuild
from lingji.apps.journal.models import JournalEntry, JournalHead, SealedEntry
from lingji.apps.journal.walking import Flaw


class Checked(NamedTuple):
    """How many entries agree from the first on, their tree's root, and all that does not fit.

    `heads` is the number of signed heads, `covered` how many entries the newest one covers, made for
    the hour `covered_at`; `sealed` is the number of entries in the sealed log, `unopened` that of heads of
    which it could not be checked what they hide of it, as the key file is not here.
    """

    entries: int
    root: str
    flaws: tuple[Flaw, ...]
    heads: int = 0
    covered: int = 0
    covered_at: datetime | None = None
    sealed: int = 0
    unopened: int = 0

    @property
    def flaw(self) -> Flaw | None:
        """The first flaw, if there is one."""
        return self.flaws[0] if self.flaws else None


def there_is_a_journal() -> bool:
    """Say whether the database has been made at all."""
    return JournalEntry._meta.db_table in connection.introspection.table_names()


def check_journal(kept: Sequence[KeptHead] = ()) -> Checked:
    """Recompute the tree over all entries in order and hold everything else against it.

    `kept` are heads that somebody printed or saved earlier: only they show that a whole history was
    written anew, tip, roots and heads with it.
    """
    heads = list(JournalHead.objects.order_by("at"))
    rebuilt = rebuild({head.root for head in kept}, {head.size for head in heads})
    opened = open_heads(heads)
    flaws = [
        *rebuilt.flaws,
        *keys_flaws(),
        *heads_flaws(heads, rebuilt),
        *sealed_flaws(opened.heads),
        *kept_flaws(kept, rebuilt),
    ]
    last = heads[-1] if heads else None
    return Checked(
        entries=rebuilt.size,
        root=rebuilt.root,
        flaws=tuple(flaws),
        heads=len(heads),
        covered=last.size if last else 0,
        covered_at=last.at if last else None,
        sealed=SealedEntry.objects.count(),
        unopened=opened.unopened,
    )
