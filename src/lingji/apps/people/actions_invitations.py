"""Writes about invitations: making, accepting, renewing, revoking one, and handing a role over."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import Subject
from lingji.apps.people.actions import Bound, create_account, end_role, grant_role
from lingji.apps.people.codes import code_of, lookup_of, new_nonce
from lingji.apps.people.models import Invitation, RoleGrant, User
from lingji.apps.people.policies import check_may_grant, check_may_hand_over, check_may_manage
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.people.roles import CLERK
from lingji.apps.people.usernames import free_username
from lingji.core.text import Text

VALID_DAYS = 14


class Invitee(NamedTuple):
    """Who is invited, as far as it is known: a name and a work telephone may be left to them."""

    display_name: str = ""
    phone: str = ""


UNKNOWN = Invitee()


@transaction.atomic
def invite(
    *, by: User | None, role: str, bound: Bound, invitee: Invitee = UNKNOWN, once: UUID | None = None
) -> Invitation:
    """Make an account with a role and without a password, and the invitation that opens it.

    `by` is None only for the first account of an installation. `once` is the mark of the form: sent twice
    it invites once.
    """
    if once is not None and (made := Invitation.objects.filter(once=once).first()):
        return made
    if by is not None:
        check_may_grant(by, role, bound.region, bound.system)
    username = free_username(role, bound)
    user = create_account(
        by=by,
        username=username,
        display_name=invitee.display_name or username,
        phone=invitee.phone,
        password=None,
    )
    grant_role(by=by, user=user, role=role, bound=bound)
    return _new_invitation(by=by, user=user, once=once)


@transaction.atomic
def invite_clerks(*, by: User, bounds: Iterable[Bound], once: UUID) -> list[Invitation]:
    """Invite a clerk for each of these organisations; sent twice it makes the same invitations."""
    return [
        invite(by=by, role=CLERK, bound=bound, once=uuid5(once, str(bound.organisation))) for bound in bounds
    ]


@transaction.atomic
def renew_invitation(
    *, by: User, user: User, once: UUID | None = None, without_second_step: bool = False
) -> Invitation:
    """Make another invitation for an account, for one that expired or a password that was lost.

    Earlier ones end; the password stays until the new link is used. `without_second_step` removes the app,
    the recovery codes and the passkeys at once: for somebody whose phone is gone.
    """
    if once is not None and (made := Invitation.objects.filter(once=once).first()):
        return made
    check_may_manage(by, user)
    user.invitations.filter(used_at=None, revoked_at=None).update(revoked_at=timezone.now())
    if without_second_step:
        Authenticator.objects.filter(user=user).delete()
    return _new_invitation(by=by, user=user, once=once, without_second_step=without_second_step)


@transaction.atomic
def revoke_invitation(*, by: User, invitation: Invitation) -> None:
    """Make an invitation useless. Doing it again, or after it was used, changes nothing."""
    check_may_manage(by, invitation.user)
    now = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if now.state != "open":
        return
    now.revoked_at = timezone.now()
    now.save(update_fields=["revoked_at"])
    username = invitation.user.username
    record(
        by=by,
        verb="invitation.revoked",
        subject=Subject("account", username),
        says=Text(f"撤回 {username} 的邀请", f"Revoked the invitation of {username}"),
    )


def open_invitation(code: str) -> Invitation:
    """Return the invitation of a code that was typed; raises `NotAllowed` with what to do for any other."""
    found = Invitation.objects.select_related("user", "by").filter(lookup=lookup_of(code)).first()
    if found is None:
        raise NotAllowed(_("No invitation has this code. Compare it with the slip, letter by letter."))
    _check_open(found)
    return found


@transaction.atomic
def accept_invitation(*, code: str, display_name: str, phone: str, password: str, language: str) -> User:
    """Let the person who was invited set name, telephone, password and language; the code is used up."""
    found = open_invitation(code)
    # Two who use one code at once: the second waits here, and is refused.
    invitation = Invitation.objects.select_for_update().get(pk=found.pk)
    _check_open(invitation)
    user = User.objects.select_for_update().get(pk=invitation.user_id)
    user.display_name, user.phone, user.language = display_name, phone, language
    user.set_password(password)
    user.version += 1
    user.save(update_fields=["display_name", "phone", "language", "password", "version"])
    invitation.used_at = timezone.now()
    invitation.save(update_fields=["used_at"])
    record(
        by=user,
        verb="invitation.accepted",
        subject=Subject("account", user.username),
        says=Text(f"{user.username} 接受邀请", f"{user.username} accepted the invitation"),
        after={"display_name": display_name},
    )
    return user


@transaction.atomic
def hand_over(
    *, by: User, grant: RoleGrant, why: str, invitee: Invitee = UNKNOWN, once: UUID | None = None
) -> Invitation:
    """End somebody's role and invite the person who takes it over, in one step.

    What is to be done belongs to the role and the place, and goes with them. Sent twice it changes nothing.
    """
    now = RoleGrant.objects.select_for_update().select_related("user").get(pk=grant.pk)
    if once is not None and (made := Invitation.objects.filter(once=once).first()):
        return made
    if now.ended_at is not None:
        raise NotAllowed(_("This role has ended already. Look at the list of accounts for who holds it now."))
    check_may_hand_over(by, now)
    end_role(by=by, grant=now, why=why)
    bound = Bound(now.region, now.system, now.organisation, now.superior)
    user = create_account(
        by=by,
        username=(username := free_username(now.role, bound)),
        display_name=invitee.display_name or username,
        phone=invitee.phone,
        password=None,
    )
    grant_role(by=None, user=user, role=now.role, bound=bound)
    RoleGrant.objects.filter(user=user).update(granted_by=by)
    return _new_invitation(by=by, user=user, once=once)


def code_for(invitation: Invitation) -> str:
    """Return the code of an invitation, to be shown and printed."""
    return code_of(invitation.nonce)


def _check_open(invitation: Invitation) -> None:
    """Raise `NotAllowed` with the reason and what to do where an invitation opens nothing any more."""
    state, call = invitation.state, invitation.call or _("the office that invited you")
    if state == "used":
        raise NotAllowed(
            _("This invitation was used already. If it was you, sign in; if not, call %(call)s at once.")
            % {"call": call}
        )
    if state == "revoked":
        raise NotAllowed(_("This invitation was taken back. Call %(call)s for a new one.") % {"call": call})
    if state == "expired":
        raise NotAllowed(_("This invitation has expired. Call %(call)s for a new one.") % {"call": call})
    if not invitation.user.is_active:
        raise NotAllowed(_("This account is closed. Call %(call)s.") % {"call": call})


def _new_invitation(
    *, by: User | None, user: User, once: UUID | None, without_second_step: bool = False
) -> Invitation:
    nonce = new_nonce()
    made = Invitation.objects.create(
        user=user,
        nonce=nonce,
        lookup=lookup_of(code_of(nonce)),
        once=once,
        by=by,
        call=" ".join(filter(None, (by.display_name, by.phone))) if by else "",
        valid_until=timezone.now() + timedelta(days=VALID_DAYS),
    )
    record(
        by=by,
        verb="invitation.made",
        subject=Subject("account", user.username),
        says=Text(f"邀请 {user.username}", f"Invited {user.username}"),
        after={
            "valid_until": made.valid_until.isoformat(),
            **({"second_step": "removed"} if without_second_step else {}),
        },
    )
    return made
