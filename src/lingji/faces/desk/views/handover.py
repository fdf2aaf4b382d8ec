"""Handing the clerk's work over: by the clerk, or a leader of the unit."""

from __future__ import annotations

from uuid import uuid4

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy

from lingji.apps.people.actions_invitations import Invitee, hand_over
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import Invitation, RoleGrant
from lingji.apps.people.policies import HAND_OVER, check_may_hand_over
from lingji.apps.people.queries import clerk_grants_of_own_units, made_by_form
from lingji.apps.registry.places import rows_of_grants


class HandoverForm(forms.Form):
    """Why, and who takes over; their name may be left to them."""

    once = forms.UUIDField(widget=forms.HiddenInput)
    why = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=200,
        help_text=gettext_lazy("Such as: moved to another post. It is kept in the journal."),
        error_messages={"required": gettext_lazy("Say why in a few words.")},
    )
    display_name = forms.CharField(
        label=gettext_lazy("Name of who takes over"), max_length=60, required=False
    )
    phone = forms.CharField(label=gettext_lazy("Work telephone"), max_length=40, required=False)


@page(HAND_OVER)
def show(request: HttpRequest) -> HttpResponse:
    """List the clerks whose work may be handed over."""
    grants = clerk_grants_of_own_units(user_of(request))
    listed = list(zip(grants, rows_of_grants(grants), strict=True))
    return render(request, "desk/handovers.html", {"listed": listed})


def _done(request: HttpRequest) -> HttpResponse | None:
    """Lead who sent the form twice to what it did: with the role, the way to this page has gone over, too."""
    made = made_by_form(user_of(request), request.POST.get("once", ""))
    return _to_slip(made) if made else None


def _to_slip(made: Invitation) -> HttpResponse:
    return redirect(f"{reverse('slips')}?i={made.pk}")


@page(HAND_OVER, methods=FORMS, done=_done)
def show_one(request: HttpRequest, grant: int) -> HttpResponse:
    """Ask why and to whom; then end the one role and show the slip of the other's invitation."""
    user = user_of(request)
    found = get_object_or_404(RoleGrant.objects.select_related("user", "granted_by"), pk=grant)
    check_may_hand_over(user, found)
    form = HandoverForm(request.POST or None, initial={"once": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = hand_over(
            by=user,
            grant=found,
            why=given["why"],
            invitee=Invitee(given["display_name"], given["phone"]),
            once=given["once"],
        )
        return _to_slip(made)
    context = {"form": form, "grant": found, "row": rows_of_grants([found])[0]}
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/handover.html", context, status=status)
