"""One's own account: who one is, how one signs in, where one is signed in, and one's roles."""

from __future__ import annotations

from typing import Any

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lingji.apps.people.actions_accounts import Changed, edit_account, end_own_sessions
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import User
from lingji.apps.people.permissions import SIGNED_IN, may
from lingji.apps.people.policies import HAND_OVER
from lingji.apps.registry.places import rows_of_grants
from lingji.faces.desk.browsers import browser_of


class OwnForm(forms.Form):
    """What anybody may change about the own account."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    display_name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=60,
        error_messages={"required": gettext_lazy("Write the name that colleagues know you by.")},
    )
    phone = forms.CharField(label=gettext_lazy("Work telephone"), max_length=40, required=False)
    email = forms.EmailField(
        label=gettext_lazy("E-mail"),
        required=False,
        help_text=gettext_lazy("For notices; you sign in by your user name."),
    )
    language = forms.ChoiceField(
        label=gettext_lazy("Language"),
        required=False,
        choices=[("", gettext_lazy("As the browser says")), *settings.LANGUAGES],
    )


@page(SIGNED_IN, methods=FORMS)
def show(request: HttpRequest) -> HttpResponse:
    """Show the account, and save what was changed about it."""
    user = user_of(request)
    form = OwnForm(request.POST or None, initial=_facts(user))
    theirs: User | None = None
    if request.method == "POST" and form.is_valid():
        try:
            edit_account(by=user, user=user, **form.cleaned_data)
        except Changed as changed:
            theirs = changed.now
            form.add_error(
                None, _("Somebody saved this account a moment ago. Compare both, then save again.")
            )
            form.data = {**request.POST.dict(), "version": str(theirs.version)}
        else:
            messages.success(request, _("Saved."))
            return redirect("account")
    status = 400 if request.method == "POST" else 200
    return render(request, "desk/account.html", _context(request, user, form, theirs), status=status)


@page(SIGNED_IN, methods=["POST"])
def end(request: HttpRequest) -> HttpResponse:
    """Sign out one other browser (`session`), or all others."""
    wanted = request.POST.get("session", "")
    only = int(wanted) if wanted.isascii() and wanted.isdigit() else None
    ended = end_own_sessions(by=user_of(request), but=request.session.session_key or "", only=only)
    if ended:
        messages.success(request, _("Signed out there."))
    return redirect("/account/#sessions")


def _facts(user: User) -> dict[str, object]:
    return {
        "version": user.version,
        "display_name": user.display_name,
        "phone": user.phone,
        "email": user.email,
        "language": user.language,
    }


def _context(request: HttpRequest, user: User, form: OwnForm, theirs: User | None) -> dict[str, Any]:
    steps = list(Authenticator.objects.filter(user=user).order_by("pk"))
    sessions = UserSession.objects.purge_and_list(user)
    return {
        "form": form,
        "theirs": theirs,
        "roles": rows_of_grants(user.grants.select_related("granted_by").order_by("ended_at", "pk")),
        "app": next((one for one in steps if one.type == Authenticator.Type.TOTP), None),
        "codes": next((one.wrap() for one in steps if one.type == Authenticator.Type.RECOVERY_CODES), None),
        "passkeys": [one.wrap() for one in steps if one.type == Authenticator.Type.WEBAUTHN],
        "may_hand_over": may(user, HAND_OVER),
        "sessions": [
            {
                "pk": one.pk,
                "since": one.created_at,
                "address": one.ip,
                "browser": browser_of(one.user_agent),
                "here": one.session_key == request.session.session_key,
            }
            for one in sorted(sessions, key=lambda one: one.created_at, reverse=True)
        ],
    }
