"""Who reads and answers messages: the office of the region that they were left for, and those above it."""

from __future__ import annotations

from lingji.apps.feedback.models import Message
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare, may
from lingji.apps.people.reach import Place
from lingji.apps.people.roles import OFFICES

ANSWER = declare("feedback.answer", "办理投诉与建议", "Read and answer complaints and suggestions", OFFICES)


def check_may_answer(user: User, message: Message) -> None:
    """Raise `NotAllowed` where a message was left for another region's office."""
    check_may(user, ANSWER, Place(region=message.region))


def may_answer(user: User, message: Message) -> bool:
    """Say whether a user reads and answers a message."""
    return may(user, ANSWER, Place(region=message.region))
