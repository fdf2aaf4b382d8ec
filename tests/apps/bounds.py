"""Places for the roles of tests: a region by its path, an organisation by its key."""

from __future__ import annotations

from lingji.apps.people.actions import Bound
from lingji.apps.people.roles import BY_REGION, ROLES


def bound_for(role: str, region: str = "/", organisation: int = 1) -> Bound:
    """Return what a role is bound to: a region, or an organisation (which needs not be registered)."""
    if ROLES[role].bound == BY_REGION:
        return Bound(region=region)
    return Bound(region=region, organisation=organisation)
