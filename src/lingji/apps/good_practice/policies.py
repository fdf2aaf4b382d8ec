"""Who reads, offers and reviews good practice."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lingji.apps.good_practice.models import GoodPractice, State
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare
from lingji.apps.people.refusals import NotAllowed, allowed
from lingji.apps.people.roles import (
    AUDITOR,
    CLERK,
    COMMITTEE,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICES,
    SUPERIOR,
    SUPERVISOR,
    UNIT_ROLES,
)
from lingji.apps.selections.models import Entry
from lingji.apps.selections.stages import check_not_closed

READ = declare(
    "practice.read",
    "查看示范做法",
    "Read good practice",
    OFFICES | UNIT_ROLES | {SUPERIOR, SUPERVISOR, COMMITTEE, AUDITOR},
)
OFFER = declare(
    "practice.offer", "报送示范做法", "Offer good practice", {CLERK, MAIN_LEADER, LEADER_IN_CHARGE}
)
REVIEW = declare("practice.review", "审核示范做法", "Review good practice", OFFICES)


def check_may_offer(user: User, entry: Entry) -> None:
    """Raise `NotAllowed` where a user may not offer what worked in an entry."""
    check_may(user, OFFER, entry.organisation.place)
    check_not_closed(entry.selection)


def check_may_review(user: User, practice: GoodPractice) -> None:
    """Raise `NotAllowed` where a user may not decide on a practice; one published can be taken down."""
    check_may(user, REVIEW, practice.place)
    check_not_closed(practice.entry.selection)
    if practice.state == State.WITHDRAWN:
        raise NotAllowed(_("The organisation has withdrawn it."))


def may_review(user: User, practice: GoodPractice) -> bool:
    """Say whether a user may decide on a practice."""
    return allowed(check_may_review, user, practice)


def check_may_withdraw(user: User, practice: GoodPractice) -> None:
    """Raise `NotAllowed` where a user may not withdraw a practice of their own organisation."""
    check_may(user, OFFER, practice.place)
    if practice.state == State.WITHDRAWN:
        raise NotAllowed(_("It is withdrawn already."))


def may_withdraw(user: User, practice: GoodPractice) -> bool:
    """Say whether a user may withdraw a practice."""
    return allowed(check_may_withdraw, user, practice)
