"""Writes about people."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.roles import ROLES
from lingji.apps.people.trace import trace


@transaction.atomic
def create_account(
    *, by: User | None, username: str, display_name: str, password: str, language: str = ""
) -> User:
    """Create somebody who can sign in; `by` is None only for the first accounts of an installation."""
    user = User(username=username, display_name=display_name, language=language)
    user.set_password(password)
    user.save()
    trace(by, f"created the account {username}")
    return user


@transaction.atomic
def change_password(*, by: User | None, user: User, password: str) -> None:
    """Give a user another password."""
    user.set_password(password)
    user.save(update_fields=["password"])
    trace(by, f"changed the password of {user.username}")


@transaction.atomic
def grant_role(*, by: User | None, user: User, role: str, region: str = "") -> RoleGrant:
    """Give a user a role for a region; giving it again changes nothing."""
    assert role in ROLES, role
    grant, made = RoleGrant.objects.get_or_create(user=user, role=role, region=region)
    if made:
        trace(by, f"granted {role} {region} to {user.username}")
    return grant


@transaction.atomic
def choose_language(*, by: User, language: str) -> None:
    """Remember the language that a user's pages start in."""
    User.objects.filter(pk=by.pk).update(language=language)
    trace(by, f"chose {language}")
