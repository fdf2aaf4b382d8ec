"""Which roles one account may not hold together. It is about workplaces, never about kinship."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from lingji.apps.people.models import RoleGrant
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import (
    ASSESSOR,
    AUDITOR,
    COMMITTEE,
    OFFICE_COUNTY,
    OFFICES,
    PLAN_OFFICER,
    SUPERIOR,
    UNIT_ROLES,
)

WORKPLACES = UNIT_ROLES | {SUPERIOR}
BELOW_THE_PLAN = WORKPLACES | {OFFICE_COUNTY}
AUDITED = OFFICES | {ASSESSOR, COMMITTEE, PLAN_OFFICER} | WORKPLACES


def check_no_clash(held: Iterable[RoleGrant], wanted: RoleGrant) -> None:
    """Raise `NotAllowed` with the reason where a role does not go with one that the account holds."""
    for other in held:
        reason = _reason(wanted, other) or _reason(other, wanted)
        if reason:
            raise NotAllowed(reason)


def _reason(one: RoleGrant, other: RoleGrant) -> str:
    """Return why one role does not go with the other, or nothing; told from the first one's side."""
    if one.role == ASSESSOR and other.role in BELOW_THE_PLAN:
        return _assessor_at_home(one, other)
    if one.role == PLAN_OFFICER and other.role in BELOW_THE_PLAN:
        return _(
            "A plan officer holds no role in a county, a unit or a superior department: nobody below may "
            "learn of a covert visit. Give the plan to another account, or end the other role first."
        )
    if one.role == AUDITOR and other.role in AUDITED:
        return _("An auditor does none of the work that is audited. End the other role first.")
    return ""


def _assessor_at_home(assessor: RoleGrant, work: RoleGrant) -> str:
    """Refuse an assessor whose whole area is the own county or system: nothing there would be theirs."""
    if work.in_a_county and assessor.region.startswith(work.region):
        return _(
            "An assessor may not assess the county they work in. Choose another county, or the whole "
            "prefecture: their own county is then left out by itself."
        )
    if assessor.system and assessor.system == work.system:
        return _("An assessor may not assess the system they work in. Choose another system.")
    return ""
