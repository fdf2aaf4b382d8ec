"""Accounts, and what is everybody's own: keys, jobs, notices."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone

from lingji.apps.jobs.actions import start_job
from lingji.apps.notices.actions import notify
from lingji.apps.notices.models import Notice
from lingji.apps.people.actions import Bound, create_account, grant_role
from lingji.apps.people.actions_keys import make_key
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.permissions import may
from lingji.apps.people.policies import MAKE_KEYS
from lingji.apps.people.roles import BY_REGION, OFFICE_COUNTY, ROLES, SUPERIOR
from lingji.apps.people.telling import recipient_of
from lingji.apps.registry.reach import bound_to_organisation
from lingji.core.text import Text
from tests.apps.jobs.long import copy_lines
from tests.house.world.places import BUREAU, COUNTY, INSIDE, NEXT_DOOR, OUTSIDE, PREFECTURE, organisation

CLERKS = {"inside": INSIDE, "outside": OUTSIDE, "next-door": NEXT_DOOR}


def make_chief() -> User:
    """Make somebody who may do everything everywhere."""
    chief = _account("chief")
    grant_role(by=None, user=chief, role="office_region", bound=Bound(region="/"))
    return chief


def make_clerks() -> None:
    for username, place in CLERKS.items():
        grant_role(
            by=None, user=_account(username), role="clerk", bound=bound_to_organisation(organisation(place))
        )


def make_somebody(role: str) -> User:
    """Make somebody in a role, whose reach holds what lies inside."""
    user = _account(f"the-{role}".replace("_", "-"))
    grant_role(by=None, user=user, role=role, bound=_bound(role))
    return user


def grant(username: str) -> int:
    return RoleGrant.objects.get(user__username=username).pk


def own_key(user: User) -> object:
    """Return a key of a user who may have one."""
    if not may(user, MAKE_KEYS):
        return 0
    return make_key(by=user, name="Statistics", valid_until=timezone.localdate())[0].pk


def own_job(user: User) -> UUID:
    return start_job(by=user.username, work=copy_lines, title=Text("抄写", "Copy")).key


def own_notice(user: User) -> UUID:
    with transaction.atomic():
        notify(to=[recipient_of(user)], kind="general", says=Text("看看", "Look"), href="/")
    return Notice.objects.get(username=user.username).pk


def _account(username: str) -> User:
    return create_account(by=None, username=username, display_name=username, password=None)


def _bound(role: str) -> Bound:
    if ROLES[role].bound == BY_REGION:
        return Bound(region=COUNTY if role == OFFICE_COUNTY else PREFECTURE)
    return bound_to_organisation(organisation(BUREAU if role == SUPERIOR else INSIDE))
