"""Inviting the clerks of many organisations at once: their slips come by the dozen."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.actions_invitations import invite_clerks
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.permissions import reach_of
from lingji.apps.people.policies import MANAGE
from lingji.apps.people.roles import CLERK
from lingji.apps.registry.kinds import ACTIVE
from lingji.apps.registry.models import Organisation
from lingji.apps.registry.reach import bound_to_organisation, within
from lingji.faces.office.people_places import region_choices, regions_for

MOST = 500


@page(MANAGE, methods=FORMS)
def show(request: HttpRequest) -> HttpResponse:
    """List the organisations without a clerk; those ticked get an invitation each."""
    user = user_of(request)
    region = request.GET.get("region", "")[:60]
    found = without_clerk(user)
    if region:
        found = found.filter(region__code=region)
    fault = ""
    if request.method == "POST":
        ticked = [int(key) for key in request.POST.getlist("organisation") if _is_key(key)][:MOST]
        once = _once(request.POST.get("once", ""))
        if ticked and once:
            # Those that got a clerk by this very form stay in: sent twice it makes the same slips.
            rows = Organisation.objects.filter(within(reach_of(user, MANAGE)), pk__in=ticked)
            bounds = [
                bound_to_organisation(one) for one in rows.select_related("region").order_by("name", "pk")
            ]
            made = invite_clerks(by=user, bounds=bounds, once=once)
            return redirect(f"{reverse('slips')}?i={','.join(str(one.pk) for one in made)}")
        fault = _("Tick at least one organisation.")
    context = {
        "organisations": found[:MOST],
        "regions": region_choices(regions_for(user)),
        "region": region,
        "once": uuid4(),
        "fault": fault,
        "most": MOST,
    }
    return render(request, "office/people/units.html", context, status=400 if fault else 200)


def without_clerk(user: User) -> QuerySet[Organisation]:
    """Return the organisations, where the user may give roles, that have no clerk now."""
    clerk = RoleGrant.objects.filter(role=CLERK, organisation=OuterRef("pk"), ended_at=None)
    found = Organisation.objects.filter(within(reach_of(user, MANAGE)), ~Exists(clerk), status=ACTIVE)
    return found.select_related("region").order_by("region__path", "name", "pk")


def _is_key(given: str) -> bool:
    return given.isascii() and given.isdigit() and len(given) < 19


def _once(given: str) -> UUID | None:
    try:
        return UUID(given)
    except ValueError:
        return None
