"""Mail that could not be delivered, for the office where its people work: with the reason, to send again."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from lingji.apps.journal.actions import Subject
from lingji.apps.notices.actions import send_again
from lingji.apps.notices.models import Letter
from lingji.apps.notices.queries import dead_letters
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.permissions import check_may
from lingji.apps.people.policies import RESEND_MAIL, may_see_grant
from lingji.apps.people.recording import record
from lingji.apps.people.refusals import NotAllowed
from lingji.core.text import Text

MOST = 1000


def lost_letters(user: User) -> list[Letter]:
    """Return the letters that were given up of those whose roles a user sees, the newest first."""
    letters = list(dead_letters()[:MOST])
    names = _names_within(user, {letter.username for letter in letters})
    return [letter for letter in letters if letter.username in names]


@transaction.atomic
def resend(*, by: User, letter: int) -> str:
    """Send a letter again, to the address that its person has now; returns that address.

    Raises `NotAllowed` where it is not given up, or of nobody whom the user sees, or without an address now.
    """
    check_may(by, RESEND_MAIL)
    held = Letter.objects.filter(pk=letter, state=Letter.DEAD).first()
    person = User.objects.filter(username=held.username).first() if held else None
    if held is None or person is None or person.username not in _names_within(by, {person.username}):
        raise NotAllowed(_("This mail does not wait to be sent again. Look at the list once more."))
    if not person.email:
        raise NotAllowed(
            _("%(name)s has no mail address any more. Let them enter one first.") % {"name": person}
        )
    send_again(letter=held.pk, address=person.email)
    record(
        by=by,
        verb="mail.resent",
        subject=Subject("account", person.username),
        says=Text(f"重发 {person.username} 的邮件", f"Sent the mail of {person.username} again"),
        why=held.reason,
    )
    return person.email


def _names_within(user: User, names: set[str]) -> set[str]:
    """Return those of some user names whose every role a user sees: a county office does not learn who
    assesses its units, nor when they are written to."""
    seen: dict[str, bool] = {}
    grants = RoleGrant.objects.filter(ended_at=None, user__username__in=names).select_related("user")
    for grant in grants:
        name = grant.user.username
        seen[name] = seen.get(name, True) and may_see_grant(user, grant)
    return {name for name, whole in seen.items() if whole}
