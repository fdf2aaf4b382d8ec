"""Reads of messages."""

from __future__ import annotations

from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import Count, Q, QuerySet

from lingji.apps.feedback.models import Message
from lingji.apps.feedback.policies import ANSWER
from lingji.apps.feedback.receipts import receipt_of
from lingji.apps.feedback.states import OPEN, STATES
from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.registry.models import Region
from lingji.core.text import Text

SORTS = {
    "day": ("received_on", "pk"),
    "-day": ("-received_on", "pk"),
    "state": ("state", "-received_on", "pk"),
    "-state": ("-state", "-received_on", "pk"),
}


class Sought(NamedTuple):
    """What is looked for among the messages; empty narrows nothing."""

    words: str = ""
    state: str = ""
    region: str = ""
    sort: str = "-day"


EVERYTHING = Sought()


def messages_for(user: User, sought: Sought = EVERYTHING) -> QuerySet[Message]:
    """Return the messages that a user reads and answers, in the order that was asked for."""
    areas = [
        Q(region__startswith=area.region or "/") for area in reach_of(user, ANSWER).areas if not area.system
    ]
    rows = Message.objects.filter(reduce(or_, areas, Q(pk__in=())))
    if sought.state:
        rows = rows.filter(state=sought.state)
    if sought.region:
        rows = rows.filter(region=sought.region)
    for word in sought.words.split():
        rows = rows.filter(Q(text__icontains=word) | Q(answer__icontains=word) | Q(contact__icontains=word))
    return rows.order_by(*SORTS.get(sought.sort, SORTS["-day"]))


def counts_for(user: User) -> dict[str, int]:
    """Return how many messages of a user are in each state."""
    counted = messages_for(user).order_by().values("state").annotate(messages=Count("pk"))
    found = {row["state"]: row["messages"] for row in counted}
    return {state: found.get(state, 0) for state in STATES}


def waiting_for(user: User) -> QuerySet[Message]:
    """Return the messages that wait for an answer of a user's office, for their first page."""
    return messages_for(user).filter(state__in=OPEN)


def message_of(code: str) -> Message | None:
    """Return the message that a sender's code leads to."""
    return Message.objects.filter(receipt=receipt_of(code)).first()


def regions_with_an_office() -> list[tuple[str, Text]]:
    """Return the path and name of every region, the highest first: each has an office that reads messages."""
    rows = Region.objects.order_by("path").values_list("path", "name_zh", "name_en")
    return [(path, Text(zh, en)) for path, zh, en in rows]
