"""Inviting somebody, and giving another role to an account: role, place, look, done."""

from __future__ import annotations

from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.actions import grant_role
from lingji.apps.people.actions_invitations import Invitee, invite
from lingji.apps.people.clashes import check_no_clash
from lingji.apps.people.duties import DUTIES
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.policies import MANAGE, check_may_grant, roles_given_by
from lingji.apps.people.queries import accounts_seen_by
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import ROLES
from lingji.faces.office.people_forms import InviteForm
from lingji.faces.office.people_places import (
    Chosen,
    find_organisations,
    read_choice,
    region_choices,
    regions_for,
    sectors_known,
)


@page(MANAGE, methods=FORMS)
def invite_somebody(request: HttpRequest) -> HttpResponse:
    """Invite somebody new, step by step."""
    user = user_of(request)
    chosen = read_choice(request, user)
    if chosen.bound is None:
        return _choose(request, user, chosen, None)
    form = InviteForm(request.POST or None, initial={"once": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        invitee = Invitee(given["display_name"], given["phone"])
        made = invite(by=user, role=chosen.role, bound=chosen.bound, invitee=invitee, once=given["once"])
        return redirect(f"{reverse('slips')}?i={made.pk}")
    return _look(request, chosen, None, form, "")


@page(MANAGE, methods=FORMS)
def give_another(request: HttpRequest, username: str) -> HttpResponse:
    """Give an account one more role, step by step; a clash is told before anything is saved."""
    user = user_of(request)
    account = get_object_or_404(accounts_seen_by(user), username=username)
    chosen = read_choice(request, user)
    if chosen.bound is None:
        return _choose(request, user, chosen, account)
    clash = _clash(account, chosen)
    if request.method == "POST" and not clash:
        check_may_grant(user, chosen.role, chosen.bound.region, chosen.bound.system)
        grant_role(by=user, user=account, role=chosen.role, bound=chosen.bound)
        messages.success(request, _("The role is given."))
        return redirect("office:person", username=username)
    return _look(request, chosen, account, InviteForm(), clash)


def _choose(request: HttpRequest, user: User, chosen: Chosen, account: User | None) -> HttpResponse:
    """Ask for the role, or for what it is given for."""
    given = roles_given_by(user)
    q = request.GET.get("q", "").strip()[:60]
    context = {
        "account": account,
        "role": chosen.role,
        "role_name": ROLES[chosen.role].name if chosen.role else None,
        "roles": [(code, role.name, DUTIES[code][0]) for code, role in ROLES.items() if code in given],
        "by_region": chosen.by_region,
        "regions": region_choices(regions_for(user)) if chosen.by_region else (),
        "everywhere": any(grant.region == "/" for grant in user.granted if grant.role in MANAGE.roles),
        "sectors": sectors_known() if chosen.by_region else (),
        "q": q,
        "found": find_organisations(user, q) if chosen.role and not chosen.by_region else (),
    }
    template = "office/people/choose_place.html" if chosen.role else "office/people/choose_role.html"
    status = 400 if request.method == "POST" else 200
    return render(request, template, context, status=status)


def _look(
    request: HttpRequest, chosen: Chosen, account: User | None, form: InviteForm, clash: str
) -> HttpResponse:
    """Show what is about to be done."""
    assert chosen.bound is not None
    context = {
        "account": account,
        "form": form,
        "clash": clash,
        "role_name": ROLES[chosen.role].name,
        "duties": DUTIES[chosen.role],
        "held_for": chosen.bound.name or chosen.bound.region,
    }
    status = 400 if request.method == "POST" else 200
    return render(request, "office/people/look.html", context, status=status)


def _clash(account: User, chosen: Chosen) -> str:
    """Return why the role does not go with those that the account holds, or nothing."""
    bound = chosen.bound
    assert bound is not None
    wanted = RoleGrant(
        user=account,
        role=chosen.role,
        region=bound.region,
        system=bound.system,
        organisation=bound.organisation,
        superior=bound.superior,
    )
    try:
        check_no_clash(account.granted, wanted)
    except NotAllowed as refusal:
        return refusal.sentence
    return ""
