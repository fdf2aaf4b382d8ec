"""Who may write, confirm and read self-assessments."""

from __future__ import annotations

from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import (
    AUDITOR,
    CLERK,
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICES,
    SUPERIOR,
    UNIT_ROLES,
    UPPER_OFFICES,
)
from lingji.apps.selections.models import Entry
from lingji.apps.selections.stages import check_open
from lingji.apps.self_assessment.models import SelfAssessment, State

WRITERS = frozenset({CLERK, MAIN_LEADER, LEADER_IN_CHARGE})
GATE = "self_assessment.write"

SEE_OWN = declare(
    "self_assessment.own",
    "查看本单位或所属单位的自评和差距",
    "See the own self-assessment and gaps, or those of the units below",
    UNIT_ROLES | {SUPERIOR},
)
SEE_BELOW = declare(
    "self_assessment.below",
    "查看所属单位自评名单",
    "List the self-assessments of the units below",
    {SUPERIOR},
)
SEE = declare("self_assessment.see", "查看各单位自评", "See self-assessments", OFFICES | {AUDITOR})
WRITE = declare("self_assessment.write", "填写和提交自评", "Write and submit the self-assessment", WRITERS)
CONFIRM = declare(
    "self_assessment.confirm",
    "确认自评",
    "Confirm the self-assessment",
    {MAIN_LEADER, LEADER_IN_CHARGE},
)
SET_LINE = declare("self_assessment.line", "设定预期入选线", "Set the line that is expected", UPPER_OFFICES)


def check_may_write(user: User, entry: Entry, state: str) -> None:
    """Raise `NotAllowed` where a user may not write an entry's self-assessment now."""
    check_may(user, WRITE, entry.organisation.place)
    _check_taking_part(entry)
    if state == State.SUBMITTED:
        raise NotAllowed(
            _("The self-assessment is submitted and waits for a leader. To change it, take it back first.")
        )
    if state == State.CONFIRMED:
        raise NotAllowed(_("The self-assessment is confirmed. To change it, open it again with a reason."))
    check_open(entry.selection, GATE)


def may_write(user: User, entry: Entry, state: str) -> bool:
    """Say whether a user may write an entry's self-assessment now."""
    try:
        check_may_write(user, entry, state)
    except NotAllowed:
        return False
    return True


def check_may_confirm(user: User, held: SelfAssessment) -> None:
    """Raise `NotAllowed` where a user may not confirm a self-assessment now."""
    check_may(user, CONFIRM, held.entry.organisation.place)
    if held.state == State.DRAFT:
        raise NotAllowed(_("The self-assessment is still being written: it is confirmed when submitted."))
    if held.submitted_by_id == user.pk:
        raise NotAllowed(_("You submitted it yourself. Another leader confirms it."))
    check_open(held.entry.selection, GATE)


def may_confirm(user: User, held: SelfAssessment) -> bool:
    """Say whether a user may confirm a self-assessment now."""
    try:
        check_may_confirm(user, held)
    except NotAllowed:
        return False
    return held.state == State.SUBMITTED


def check_may_reopen(user: User, held: SelfAssessment) -> None:
    """Raise `NotAllowed` where a user may not open a self-assessment again now."""
    permission = CONFIRM if held.state == State.CONFIRMED else WRITE
    check_may(user, permission, held.entry.organisation.place)
    check_open(held.entry.selection, GATE)


def may_reopen(user: User, held: SelfAssessment) -> bool:
    """Say whether a user may open a self-assessment again now."""
    try:
        check_may_reopen(user, held)
    except NotAllowed:
        return False
    return held.state != State.DRAFT


def _check_taking_part(entry: Entry) -> None:
    if entry.withdrawn_at is not None:
        raise NotAllowed(_("Your organisation withdrew from this selection."))
