"""Who answers material that was given back."""

from __future__ import annotations

from lingji.apps.inspections.models import Return
from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare
from lingji.apps.people.refusals import allowed
from lingji.apps.people.roles import CLERK, LEADER_IN_CHARGE, MAIN_LEADER
from lingji.apps.selections.stages import check_not_closed

COMPLETE = declare(
    "material.complete",
    "补正退回的材料",
    "Complete material that was given back",
    {CLERK, MAIN_LEADER, LEADER_IN_CHARGE},
)


def check_may_answer_return(user: User, returned: Return) -> None:
    """Raise `NotAllowed` where material given back is not somebody's to complete."""
    check_may(user, COMPLETE, returned.entry.organisation.place)
    check_not_closed(returned.assessment.selection)


def may_answer_return(user: User, returned: Return) -> bool:
    """Say whether somebody can complete material that was given back."""
    return allowed(check_may_answer_return, user, returned)
