"""Who keeps the pool, prepares assessments and seats people in them, and who sits there.

Who assesses whom is the business of the offices above the counties: a county office is among those assessed
with, and a unit never learns a name.
"""

from __future__ import annotations

from django.utils.translation import gettext as _

from lingji.apps.assessors.models import Assessment, AssessmentState, Seat
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare
from lingji.apps.people.refusals import NotAllowed, allowed
from lingji.apps.people.roles import ASSESSOR, AUDITOR, UPPER_OFFICES
from lingji.apps.selections.stages import check_not_closed, check_open

SEE = declare(
    "assessors.see",
    "查看测评员库、回避和分派",
    "See the pool of assessors, conflicts and assignments",
    UPPER_OFFICES | {AUDITOR},
)
KEEP = declare(
    "assessors.keep",
    "管理测评员库、回避和分派",
    "Keep the pool of assessors, conflicts and assignments",
    UPPER_OFFICES,
)
ASSESS = declare("assessors.assess", "测评分派给本人的单位", "Assess the entries assigned", {ASSESSOR})

# The gate in the timetable of each method that is assessed here.
GATES = {
    "material_review": "material.review",
    "observation": "inspection.record",
    "hearing": "inspection.record",
}


def check_may_keep(user: User, assessment: Assessment) -> None:
    """Raise `NotAllowed` where somebody does not lead an assessment, or it is over."""
    check_may(user, KEEP, assessment.place)
    check_not_closed(assessment.selection)
    if assessment.state == AssessmentState.CLOSED:
        raise NotAllowed(_("This assessment is closed: who sat where no longer changes."))


def may_keep(user: User, assessment: Assessment) -> bool:
    """Say whether somebody can change an assessment now."""
    return allowed(check_may_keep, user, assessment)


def check_may_sit(user: User, seat: Seat) -> None:
    """Raise `NotAllowed` where a seat is not somebody's, or nothing may be recorded from it now.

    Load the seat as `loading.whole_seats` does.
    """
    check_may(user, ASSESS)
    if seat.assessor.user_id != user.pk:
        raise NotAllowed(_("This is assigned to somebody else."))
    if seat.released_at is not None or not seat.assessor.active:
        raise NotAllowed(_("You were released from assessing this entry: nothing is recorded any more."))
    if seat.assessment.state == AssessmentState.PREPARED:
        raise NotAllowed(_("This assessment has not begun yet."))
    if seat.assessment.state == AssessmentState.CLOSED:
        raise NotAllowed(_("This assessment is closed."))
    check_open(seat.assessment.selection, GATES[seat.assessment.method])


def may_sit(user: User, seat: Seat) -> bool:
    """Say whether somebody can record from a seat now."""
    return allowed(check_may_sit, user, seat)
