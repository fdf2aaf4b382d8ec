"""Leaving a message at the door, and what the office does with it."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lingji.apps.feedback.models import Door, Message
from lingji.apps.feedback.policies import check_may_answer
from lingji.apps.feedback.receipts import code_of, receipt_of
from lingji.apps.feedback.sealed_messages import STREAM, content_of
from lingji.apps.feedback.states import ANSWERED, CLOSED, NEW, READ
from lingji.apps.journal.actions import Subject
from lingji.apps.journal.actions_sealed import keep_answer
from lingji.apps.journal.sealing import commit
from lingji.apps.people.models import User
from lingji.apps.people.recording import record
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

LONGEST = 2000
# No single place comes near it (see `knocks`): it keeps the disk from many machines at once.
MOST_AN_HOUR = 600
NO_ANSWER = Text("请写明答复内容或办结理由", "write the answer, or why the message is closed without one")


class TooMany(Exception):
    """The door was used so often in this hour that many machines must be knocking."""


class Outdated(Exception):
    """Somebody else of the office wrote in between; `held` is the message as it stands now."""

    def __init__(self, held: Message) -> None:
        self.held = held
        super().__init__("This message was handled in between.")


@transaction.atomic
def leave_message(*, form: str, region: str, text: str, page: str = "", contact: str = "") -> str:
    """Keep a message for the office of a region; return the code that leads to the answer.

    The same `form` (of `new_form`) sent twice is one message. Nothing says who wrote it but what they write
    themselves. Nobody is sent a notice of it either: its time would be that of the message. Raises
    `TooMany`.
    """
    code = code_of(form)
    receipt = receipt_of(code)
    if Message.objects.filter(receipt=receipt).exists():
        return code
    _knock()
    message = Message(
        region=region,
        text=text[:LONGEST],
        page=page[:200],
        contact=contact[:200],
        received_on=timezone.localdate(),
        receipt=receipt,
    )
    opening = commit(content_of(message))
    message.salt = opening.salt
    message.save()
    keep_answer(stream=STREAM, commitment=opening.commitment)
    return code


@transaction.atomic
def read_message(*, by: User, message: UUID) -> Message:
    """Note that the office has read a message; reading it again changes nothing."""
    held = Message.objects.select_for_update().get(pk=message)
    check_may_answer(by, held)
    if held.state == NEW:
        held.state = READ
        held.save(update_fields=["state"])
        _record(by, held, "feedback.read", Text("阅读一件投诉或建议", "Read a complaint or suggestion"))
    return held


@transaction.atomic
def settle_message(*, by: User, message: UUID, answer: str, closes: bool, version: int) -> Message:
    """Answer a message, or close it with the reason; the sender reads either by their code.

    `version` is the one that the user saw. Raises `Outdated`, or `Refused` where nothing was written.
    """
    held = Message.objects.select_for_update().get(pk=message)
    check_may_answer(by, held)
    if not answer.strip():
        raise Refused([Fault("feedback", None, "answer", "", NO_ANSWER)])
    if held.version != version:
        raise Outdated(held)
    held.state = CLOSED if closes else ANSWERED
    held.answer, held.settled_on = answer.strip()[:LONGEST], timezone.localdate()
    held.version += 1
    held.save(update_fields=["state", "answer", "settled_on", "version"])
    says = (
        Text("办结一件投诉或建议", "Closed a complaint or suggestion")
        if closes
        else Text("答复一件投诉或建议", "Answered a complaint or suggestion")
    )
    _record(by, held, f"feedback.{held.state}", says)
    return held


def _record(by: User, message: Message, verb: str, says: Text) -> None:
    """Leave a journal entry that says neither what was written nor for whom: the journal is read by many."""
    record(
        by=by,
        verb=verb,
        subject=Subject("feedback", (message.receipt or message.pk.hex)[:16]),
        says=says,
        after={"salt": message.salt, "state": message.state, "answer": message.answer},
    )


def _knock() -> None:
    """Count a message of this hour; raises `TooMany`."""
    hour = timezone.now().replace(minute=0, second=0, microsecond=0)
    door, _ = Door.objects.select_for_update().get_or_create(pk=1, defaults={"hour": hour})
    if hour - door.hour >= timedelta(hours=1):
        door.hour, door.knocks = hour, 0
    if door.knocks >= MOST_AN_HOUR:
        raise TooMany
    door.knocks += 1
    door.save()
