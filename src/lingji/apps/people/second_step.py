"""Which accounts must set up a second step of signing in before anything else is open to them."""

from __future__ import annotations

from django.conf import settings
from django.utils.translation import gettext as _

from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed


def needs_second_step(user: User) -> bool:
    """Say whether a role of a user asks for a second step and none is set up: no query of its own."""
    return any(grant.role in settings.TWO_STEP_ROLES for grant in user.granted) and not user.has_second_step


def check_second_step(user: User) -> None:
    """Raise `NotAllowed` where the owner of a key or session has still to set up a second step."""
    if needs_second_step(user):
        raise NotAllowed(
            _("Your role signs in with a second step, and none is set up yet. Sign in and set it up first.")
        )
