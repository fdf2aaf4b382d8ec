"""Who may see results, and of which regions."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import AUDITOR, OFFICE_COUNTY, OFFICE_PREFECTURE, OFFICE_REGION

RUNS_SCORES = {OFFICE_REGION, OFFICE_PREFECTURE}
SEES_ALL = {*RUNS_SCORES, AUDITOR}


@dataclass(frozen=True, slots=True)
class Reach:
    """Whose results somebody may see: everybody's, or those of some regions (by code)."""

    everything: bool
    regions: frozenset[str] = frozenset()


def check_may_see_results(user: User) -> Reach:
    """Return whose results a user may see; raises `NotAllowed` where it is nobody's."""
    grants = user.granted
    if any(grant.role in SEES_ALL for grant in grants):
        return Reach(everything=True)
    regions = frozenset(grant.region for grant in grants if grant.role == OFFICE_COUNTY and grant.region)
    if not regions:
        raise NotAllowed(
            _("Nothing here is for your role yet: the results are open to the office and to auditors.")
        )
    return Reach(everything=False, regions=regions)


def may_see_results(user: User) -> bool:
    """Say whether a user may see any results."""
    try:
        check_may_see_results(user)
    except NotAllowed:
        return False
    return True


def check_may_see_whole(reach: Reach) -> None:
    """Raise `NotAllowed` where somebody sees only their own regions."""
    if not reach.everything:
        raise NotAllowed(
            _("This page shows all counties; a county office sees its own entries in the standing.")
        )


def check_may_run_score(user: User) -> None:
    """Raise `NotAllowed` where a user may not make score runs."""
    if not any(grant.role in RUNS_SCORES for grant in user.granted):
        raise NotAllowed(_("Only the office of the region or the prefecture makes score runs."))


def may_run_score(user: User) -> bool:
    """Say whether a user may make score runs."""
    try:
        check_may_run_score(user)
    except NotAllowed:
        return False
    return True
