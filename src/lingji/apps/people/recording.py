"""Recording a write in the journal under the name and roles of the user who made it."""

from __future__ import annotations

from lingji.apps.journal.actions import Actor, Subject, append
from lingji.apps.journal.models import JournalEntry
from lingji.apps.people.models import User
from lingji.core.text import Text

INSTALLATION = Actor("installation")


def record(
    *,
    by: User | None,
    verb: str,
    subject: Subject,
    says: Text,
    why: str = "",
    before: object = None,
    after: object = None,
) -> JournalEntry:
    """Add the journal entry of a write, as the last step inside its transaction.

    `by` is None only for the installation itself. `verb` is `noun.done` (`account.created`),
    `says` the plain words that a history shows, `before`/`after` canonical states (digests are kept).
    """
    actor = (
        INSTALLATION
        if by is None
        else Actor(by.username, " ".join(sorted({grant.role for grant in by.granted})))
    )
    return append(actor=actor, verb=verb, subject=subject, says=says, why=why, before=before, after=after)
