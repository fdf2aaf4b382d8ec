"""Reads about accounts, roles and invitations."""

from __future__ import annotations

from collections.abc import Iterable
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from lingji.apps.people.models import Invitation, RoleGrant, User
from lingji.apps.people.policies import HAND_OVER, may_manage, roles_seen_by
from lingji.apps.people.roles import CLERK

NOTHING = Q(pk__in=())


def grants_seen_by(user: User) -> Q:
    """Return the condition that a role is one whose holder a user sees."""
    return reduce(or_, (_seen_by(own) for own in user.granted), NOTHING)


def _seen_by(own: RoleGrant) -> Q:
    found = Q(role__in=roles_seen_by(own.role), region__startswith=own.region)
    return found & Q(system=own.system) if own.system else found


def accounts_seen_by(user: User) -> QuerySet[User]:
    """Return the accounts that hold, or held, a role that a user sees; the own one is among them."""
    seen = RoleGrant.objects.filter(grants_seen_by(user), user=OuterRef("pk"))
    return User.objects.filter(Exists(seen) | Q(pk=user.pk))


def grants_shown_to(user: User, accounts: Iterable[User]) -> list[RoleGrant]:
    """Return the roles of some accounts that a user sees, held ones first."""
    rows = RoleGrant.objects.filter(grants_seen_by(user), user__in=[one.pk for one in accounts])
    return list(rows.select_related("granted_by").order_by("user_id", "ended_at", "pk"))


def clerk_grants_of_own_units(user: User) -> list[RoleGrant]:
    """Return the clerks of the organisations whose people may hand the clerk's work over."""
    own = [grant.organisation for grant in user.granted if grant.role in HAND_OVER.roles]
    rows = RoleGrant.objects.filter(role=CLERK, organisation__in=own, ended_at=None, user__is_active=True)
    return list(rows.select_related("user", "granted_by").order_by("organisation", "pk"))


def made_by_form(user: User, once: str) -> Invitation | None:
    """Return the invitation that a user's form made when it was sent before, by the mark of the form."""
    try:
        mark = UUID(once)
    except ValueError:
        return None
    return Invitation.objects.filter(once=mark, by=user).first()


def invitations_shown_to(user: User, keys: Iterable[int]) -> list[Invitation]:
    """Return the open ones among some invitations that a user made, or may make."""
    rows = Invitation.objects.filter(pk__in=list(keys), used_at=None, revoked_at=None)
    rows = rows.select_related("user").order_by("pk")
    return [
        one for one in rows if one.state == "open" and (one.by_id == user.pk or may_manage(user, one.user))
    ]
