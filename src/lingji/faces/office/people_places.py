"""Choosing what a role is given for: by steps, each of which is an address."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from lingji.apps.people.actions import Bound
from lingji.apps.people.models import User
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.policies import MANAGE, check_may_grant, roles_given_by
from lingji.apps.people.roles import BY_REGION, ROLES
from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import Organisation, Region
from lingji.apps.registry.reach import bound_to_organisation, bound_to_region, regions_within, within
from lingji.core.text import Text
from lingji.design.speech import say

MOST_FOUND = 20
# One step of the tree in a list of choices, where no style reaches.
STEP = "\u3000"


class RegionChoice(NamedTuple):
    """A region as a list of choices shows it."""

    code: str
    path: str
    label: str


class Chosen(NamedTuple):
    """What was chosen so far: a role, and what it is given for."""

    role: str
    bound: Bound | None

    @property
    def by_region(self) -> bool:
        return bool(self.role) and ROLES[self.role].bound == BY_REGION


def read_choice(request: HttpRequest, user: User) -> Chosen:
    """Read `?role=&region=&system=&organisation=`; raises `NotAllowed` for what the user may not give."""
    role = request.GET.get("role", "")
    if not role:
        return Chosen("", None)
    if role not in ROLES:
        raise Http404
    bound = _bound(request, user, role)
    if bound is not None:
        check_may_grant(user, role, bound.region, bound.system)
    elif role not in roles_given_by(user):
        check_may_grant(user, role, "/")
    return Chosen(role, bound)


def _bound(request: HttpRequest, user: User, role: str) -> Bound | None:
    if ROLES[role].bound == BY_REGION:
        code = request.GET.get("region", "")
        if not code:
            return None
        system = request.GET.get("system", "").strip()[:100]
        region = None if code == "/" else get_object_or_404(regions_for(user), code=code)
        return bound_to_region(region, system)
    key = request.GET.get("organisation", "")
    if not (key.isascii() and key.isdigit()):
        return None
    return bound_to_organisation(get_object_or_404(_organisations(user), pk=int(key)))


def regions_for(user: User) -> QuerySet[Region]:
    """Return the regions that a user may give roles for, as a tree is read."""
    return Region.objects.filter(regions_within(reach_of(user, MANAGE))).order_by("path")


def region_choices(regions: QuerySet[Region]) -> list[RegionChoice]:
    """Return regions to choose from, each as far in as it lies below the first."""
    rows = list(regions.order_by("path").values_list("code", "path", "name_zh", "name_en"))
    top = min((path.count("/") for _, path, _, _ in rows), default=0)
    return [
        RegionChoice(code, path, STEP * (path.count("/") - top) + say(Text(zh, en)))
        for code, path, zh, en in rows
    ]


def sectors_known() -> list[str]:
    """Return the systems that organisations are registered in."""
    rows = Organisation.objects.exclude(sector="").order_by("sector")
    return list(rows.values_list("sector", flat=True).distinct()[:200])


def find_organisations(user: User, q: str) -> list[Organisation]:
    """Return the first organisations whose name, code or region is asked for."""
    if not q:
        return []
    asked = Q(name__icontains=q) | Q(credit_code__startswith=q.upper()) | Q(region__name_zh__icontains=q)
    return list(_organisations(user).filter(asked).order_by("name", "pk")[:MOST_FOUND])


def _organisations(user: User) -> QuerySet[Organisation]:
    found = Organisation.objects.filter(within(reach_of(user, MANAGE)), status=ACTIVE)
    return found.select_related("region")
