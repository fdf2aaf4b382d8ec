"""Slips of invitations, by the dozen on A4: for whoever made them, and the offices that may."""

from __future__ import annotations

from collections import defaultdict

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from lingji.apps.people.gate import page, user_of
from lingji.apps.people.models import RoleGrant
from lingji.apps.people.permissions import SIGNED_IN
from lingji.apps.people.queries import invitations_shown_to
from lingji.apps.people.slips import slip_of
from lingji.apps.registry.places import GrantRow, rows_of_grants

MOST = 500


@page(SIGNED_IN)
def show(request: HttpRequest) -> HttpResponse:
    """Show the slips of `?i=` (one or many, also with commas between)."""
    given = ",".join(request.GET.getlist("i")).split(",")
    keys = [int(one) for one in given[:MOST] if one.isascii() and one.isdigit()]
    invitations = invitations_shown_to(user_of(request), keys)
    address = request.build_absolute_uri(reverse("invitation"))
    roles = _roles([one.user_id for one in invitations])
    slips = [(slip_of(one, address), roles[one.user_id]) for one in invitations]
    return render(request, "desk/slips.html", {"slips": slips})


def _roles(users: list[int]) -> dict[int, list[GrantRow]]:
    rows = RoleGrant.objects.filter(user__in=users, ended_at=None)
    grants = list(rows.select_related("granted_by").order_by("pk"))
    found: dict[int, list[GrantRow]] = defaultdict(list)
    for grant, row in zip(grants, rows_of_grants(grants), strict=True):
        found[grant.user_id].append(row)
    return found
