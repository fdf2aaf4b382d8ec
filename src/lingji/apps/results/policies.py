"""Who may see results, and of which regions; who may make a score run."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.permissions import check_may, declare, may
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import AUDITOR, OFFICES, UPPER_OFFICES
from lingji.apps.registry.models import Region
from lingji.apps.registry.reach import regions_within
from lingji.apps.selections.models import Selection
from lingji.apps.selections.stages import check_open, is_open

SEE = declare("results.see", "查看得分、排名与依据", "See scores, standing and reasons", OFFICES | {AUDITOR})
RUN = declare("results.run", "计分", "Make score runs", UPPER_OFFICES)


@dataclass(frozen=True, slots=True)
class Sight:
    """Whose results somebody sees in a selection: everybody's, or those of some regions (by code)."""

    everything: bool
    regions: frozenset[str] = frozenset()


def check_may_see_results(user: User, selection: Selection) -> Sight:
    """Return whose results a user sees in a selection; raises `NotAllowed` where it is nobody's."""
    reach = check_may(user, SEE)
    if reach.covers(selection.place):
        return Sight(everything=True)
    below = Region.objects.filter(regions_within(reach), path__startswith=selection.place.region)
    regions = frozenset(below.values_list("code", flat=True))
    if not regions:
        raise NotAllowed(_("This selection is held outside the area that your role was given for."))
    return Sight(everything=False, regions=regions)


def check_may_see_whole(sight: Sight) -> None:
    """Raise `NotAllowed` where somebody sees only their own regions."""
    if not sight.everything:
        raise NotAllowed(
            _("This page shows all counties; a county office sees its own entries in the standing.")
        )


def check_may_run_score(user: User, selection: Selection) -> None:
    """Raise `NotAllowed` where a user may not make score runs of a selection, or not now."""
    check_may(user, RUN, selection.place)
    check_open(selection, "score.run")


def may_run_score(user: User, selection: Selection) -> bool:
    """Say whether a user may make score runs of a selection now."""
    return may(user, RUN, selection.place) and is_open(selection, "score.run")
