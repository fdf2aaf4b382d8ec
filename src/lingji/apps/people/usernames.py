"""The user names of those who are invited: a word for the role and where it is held."""

from __future__ import annotations

from itertools import count

from lingji.apps.people.actions import Bound
from lingji.apps.people.models import User
from lingji.apps.people.roles import (
    LEADER_IN_CHARGE,
    MAIN_LEADER,
    OFFICE_COUNTY,
    OFFICE_PREFECTURE,
    OFFICE_REGION,
    OTHER_LEADER,
    PLAN_OFFICER,
)

# A name that many see says little: leaders are leaders, and nobody is seen to hold the covert plan.
WORDS = {
    OFFICE_REGION: "office",
    OFFICE_PREFECTURE: "office",
    OFFICE_COUNTY: "office",
    MAIN_LEADER: "leader",
    LEADER_IN_CHARGE: "leader",
    OTHER_LEADER: "leader",
    PLAN_OFFICER: "staff",
}


def free_username(role: str, bound: Bound) -> str:
    """Return a user name that nobody has: `clerk-35`, and `clerk-35-2` for the next."""
    code = bound.region.strip("/").rpartition("/")[2][-40:]
    place = str(bound.organisation) if bound.organisation is not None else code
    stem = "-".join(filter(None, (WORDS.get(role, role), place)))
    taken = set(User.objects.filter(username__startswith=stem).values_list("username", flat=True))
    return next(
        name for number in count(1) if (name := stem if number == 1 else f"{stem}-{number}") not in taken
    )
