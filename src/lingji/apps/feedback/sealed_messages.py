"""Messages in the sealed log: a commitment to each, which by itself says nothing."""

from __future__ import annotations

from collections.abc import Iterator

from lingji.apps.feedback.models import Message
from lingji.apps.journal.answers import Held
from lingji.apps.journal.sealing import Opening
from lingji.core.canonical import canonical
from lingji.core.text import Text

STREAM = "feedback"
TITLE = Text("投诉与建议", "Complaints and suggestions")


def content_of(message: Message) -> str:
    """Return what is committed to: the message as it came in."""
    return canonical(
        {
            "region": message.region,
            "text": message.text,
            "page": message.page,
            "contact": message.contact,
            "day": message.received_on.isoformat(),
        }
    ).decode()


def held_messages() -> Iterator[Held]:
    """Return every message with what opens its commitment, for the check of the journal.

    Those of before the sealed log have no commitment.
    """
    for message in Message.objects.exclude(salt="").order_by("pk").iterator(chunk_size=500):
        opening = Opening(message.salt, content_of(message))
        yield Held(opening.commitment, opening)
