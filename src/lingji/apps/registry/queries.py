"""Reads about regions and organisations."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q, QuerySet

from lingji.apps.people.models import RoleGrant
from lingji.apps.people.reach import Reach
from lingji.apps.people.roles import ROLES
from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import FormerTitle, Organisation, OrganisationChange, Region
from lingji.apps.registry.reach import within
from lingji.core.credit_code import normalised
from lingji.core.text import Text


def region_names(codes: Iterable[str]) -> dict[str, Text]:
    """Return the names of the regions with these codes, in the order of their codes."""
    found = Region.objects.filter(code__in=set(codes)).order_by("code")
    return {region.code: Text(region.name_zh, region.name_en) for region in found}


def organisations_within(reach: Reach) -> QuerySet[Organisation]:
    """Return the organisations within reach, active or not, by name."""
    found = Organisation.objects.filter(within(reach)).select_related("region", "superior")
    return found.order_by("name", "pk")


class Person(NamedTuple):
    """Somebody with a role for an organisation."""

    role: Text
    name: str
    phone: str


def people_of(organisation: Organisation) -> list[Person]:
    """Return who holds which role for an organisation now."""
    grants = RoleGrant.objects.filter(organisation=organisation.pk, ended_at=None).select_related("user")
    order = list(ROLES)
    found = sorted(grants, key=lambda grant: (order.index(grant.role), grant.pk))
    return [Person(ROLES[grant.role].name, grant.user.display_name, grant.user.phone) for grant in found]


def changes_of(organisation: Organisation) -> list[OrganisationChange]:
    """Return what an organisation went through, newest first: what it was, and what it became."""
    found = OrganisationChange.objects.filter(Q(source=organisation) | Q(target=organisation))
    return list(found.select_related("source", "target").order_by("-effective_on", "-pk"))


def titles_of(organisation: Organisation) -> list[FormerTitle]:
    """Return the titles that an organisation carries, also those handed on to it, and those it handed on."""
    found = FormerTitle.objects.filter(Q(organisation=organisation) | Q(conferred_to=organisation))
    return list(found.select_related("organisation", "conferred_to").order_by("-conferred_on", "pk"))


def organisations_named(text: str) -> list[Organisation]:
    """Return the active organisations that a code or a full name stands for."""
    code = normalised(text)
    found = Organisation.objects.filter(Q(credit_code=code) | Q(name=text.strip()), status=ACTIVE)
    return list(found.select_related("region").order_by("pk"))
