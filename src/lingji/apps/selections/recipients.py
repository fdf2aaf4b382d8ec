"""Who is told what happens in a selection: the offices below it, and the people of organisations."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from lingji.apps.notices.recipients import Recipient
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.roles import OFFICES, SUPERIOR, UNIT_ROLES
from lingji.apps.selections.models import Selection


def offices_of(selection: Selection) -> list[Recipient]:
    """Return the people of the offices of a selection's region and below."""
    return _recipients(_grants().filter(role__in=OFFICES, region__startswith=selection.place.region))


def units_of(selection: Selection) -> list[Recipient]:
    """Return the people of all organisations that lie in a selection's region, entered or not."""
    return _recipients(_unit_grants().filter(region__startswith=selection.place.region))


def entered_units_of(selection: Selection) -> list[Recipient]:
    """Return the people of the organisations that have entered."""
    entered = selection.entries.filter(withdrawn_at=None).values("organisation")
    return _recipients(_unit_grants().filter(organisation__in=entered))


def people_of(regions: Iterable[str], organisations: Iterable[int]) -> list[Recipient]:
    """Return the people of some offices (by the paths of their regions) and of some organisations."""
    offices = Q(role__in=OFFICES, region__in=list(regions))
    return _recipients(_grants().filter(offices | _at_work(organisations)))


def organisations_with_people(region: str) -> set[int]:
    """Return the keys of the organisations in a region for which somebody has an account."""
    grants = _unit_grants().filter(region__startswith=region)
    return {key for key in grants.values_list("organisation", flat=True) if key is not None}


def _grants() -> QuerySet[RoleGrant]:
    return RoleGrant.objects.filter(ended_at=None, user__is_active=True)


def _unit_grants() -> QuerySet[RoleGrant]:
    return _grants().filter(role__in=UNIT_ROLES | {SUPERIOR})


def _at_work(organisations: Iterable[int]) -> Q:
    return Q(role__in=UNIT_ROLES | {SUPERIOR}, organisation__in=list(organisations))


def _recipients(grants: QuerySet[RoleGrant]) -> list[Recipient]:
    users = User.objects.filter(pk__in=grants.values("user")).order_by("username")
    return [Recipient(user.username, user.display_name, user.email, user.language) for user in users]
