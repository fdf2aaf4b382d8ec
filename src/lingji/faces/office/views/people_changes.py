"""What is done about an account: ending a role, handing it over, closing, reopening, a new link."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from uuid import uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from lingji.apps.people.actions import end_role
from lingji.apps.people.actions_accounts import close_account, reopen_account
from lingji.apps.people.actions_invitations import Invitee, hand_over, renew_invitation, revoke_invitation
from lingji.apps.people.gate import FORMS, page, user_of
from lingji.apps.people.models import Invitation, RoleGrant, User
from lingji.apps.people.policies import MANAGE, check_may_grant, check_may_manage
from lingji.apps.people.queries import accounts_seen_by, grants_seen_by, made_by_form
from lingji.apps.registry.places import rows_of_grants
from lingji.faces.office.people_forms import ReasonForm, RenewForm, RoleHandoverForm


@page(MANAGE, methods=FORMS)
def end(request: HttpRequest, username: str, grant: int) -> HttpResponse:
    """End a role, with the reason."""
    user = user_of(request)
    account, held = _grant(user, username, grant)
    check_may_grant(user, held.role, held.region, held.system)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        end_role(by=user, grant=held, why=form.cleaned_data["why"])
        messages.success(request, _("The role has ended."))
        return redirect("office:person", username=username)
    context = {"title": _("End this role?"), "does": _("End the role"), "row": rows_of_grants([held])[0]}
    return _ask(request, account, form, context)


def _done(request: HttpRequest) -> HttpResponse | None:
    """Lead an office that handed its own role over, and sent the form twice, to what it did."""
    made = made_by_form(user_of(request), request.POST.get("once", ""))
    return _to_slip(made) if made else None


def _to_slip(made: Invitation) -> HttpResponse:
    return redirect(f"{reverse('slips')}?i={made.pk}")


@page(MANAGE, methods=FORMS, done=_done)
def handover(request: HttpRequest, username: str, grant: int) -> HttpResponse:
    """End a role and invite who takes it over."""
    user = user_of(request)
    account, held = _grant(user, username, grant)
    check_may_grant(user, held.role, held.region, held.system)
    form = RoleHandoverForm(request.POST or None, initial={"once": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = hand_over(
            by=user,
            grant=held,
            why=given["why"],
            invitee=Invitee(given["display_name"], given["phone"]),
            once=given["once"],
        )
        return _to_slip(made)
    context = {
        "title": _("Hand this role over?"),
        "lede": _("It ends here at once. Who takes over gets a slip with a code, and finds every open task."),
        "does": _("Hand over"),
        "row": rows_of_grants([held])[0],
    }
    return _ask(request, account, form, context)


@page(MANAGE, methods=FORMS)
def close(request: HttpRequest, username: str) -> HttpResponse:
    """Close an account."""
    title, lede = _("Close this account?"), _("Nobody signs in to it, and it is signed out everywhere.")
    context = {"title": title, "lede": lede, "does": _("Close the account")}
    return _change(request, username, close_account, _("The account is closed."), context)


@page(MANAGE, methods=FORMS)
def reopen(request: HttpRequest, username: str) -> HttpResponse:
    """Open a closed account again."""
    title, lede = _("Open this account again?"), _("With the roles and the password that it had.")
    context = {"title": title, "lede": lede, "does": _("Open it again")}
    return _change(request, username, reopen_account, _("The account is open again."), context)


@page(MANAGE, methods=FORMS)
def renew(request: HttpRequest, username: str) -> HttpResponse:
    """Make a new link, for one that expired or a password that was lost."""
    user = user_of(request)
    account = get_object_or_404(accounts_seen_by(user), username=username)
    check_may_manage(user, account)
    form = RenewForm(request.POST or None, initial={"once": uuid4()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        made = renew_invitation(
            by=user, user=account, once=given["once"], without_second_step=given["without_second_step"]
        )
        return _to_slip(made)
    context = {
        "title": _("Make a new link?"),
        "lede": _("Earlier links no longer work. The password stays until the new link is used."),
        "does": _("Make a new link"),
    }
    return _ask(request, account, form, context)


@page(MANAGE, methods=["POST"])
def revoke(request: HttpRequest, username: str) -> HttpResponse:
    """Take back the open invitations of an account."""
    user = user_of(request)
    account = get_object_or_404(accounts_seen_by(user), username=username)
    check_may_manage(user, account)
    for invitation in account.invitations.filter(used_at=None, revoked_at=None).select_related("user"):
        revoke_invitation(by=user, invitation=invitation)
    messages.success(request, _("The invitation is taken back."))
    return redirect("office:person", username=username)


def _grant(user: User, username: str, key: int) -> tuple[User, RoleGrant]:
    account = get_object_or_404(accounts_seen_by(user), username=username)
    # One that has ended is found, too: a form that is sent twice changes nothing and tells no error.
    seen = RoleGrant.objects.filter(grants_seen_by(user), user=account)
    return account, get_object_or_404(seen.select_related("user", "granted_by"), pk=key)


def _change(
    request: HttpRequest,
    username: str,
    change: Callable[..., None],
    done: str,
    context: Mapping[str, object],
) -> HttpResponse:
    user = user_of(request)
    account = get_object_or_404(accounts_seen_by(user), username=username)
    check_may_manage(user, account)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        change(by=user, user=account, why=form.cleaned_data["why"])
        messages.success(request, done)
        return redirect("office:person", username=username)
    return _ask(request, account, form, context)


def _ask(
    request: HttpRequest, account: User, form: ReasonForm | RenewForm, context: Mapping[str, object]
) -> HttpResponse:
    shown = {"account": account, "form": form, **context}
    status = 400 if request.method == "POST" else 200
    return render(request, "office/people/change.html", shown, status=status)
