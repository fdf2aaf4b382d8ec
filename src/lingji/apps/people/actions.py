"""Writes about people."""

from __future__ import annotations

from django.db import transaction

from lingji.apps.journal.actions import Subject
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.recording import record
from lingji.apps.people.roles import ROLES
from lingji.core.text import Text


@transaction.atomic
def create_account(
    *, by: User | None, username: str, display_name: str, password: str, language: str = ""
) -> User:
    """Create somebody who can sign in; `by` is None only for the first accounts of an installation."""
    user = User(username=username, display_name=display_name, language=language)
    user.set_password(password)
    user.save()
    record(
        by=by,
        verb="account.created",
        subject=Subject("account", username),
        says=Text(f"创建账号 {username}", f"Created the account {username}"),
        after={"username": username, "display_name": display_name},
    )
    return user


@transaction.atomic
def change_password(*, by: User | None, user: User, password: str) -> None:
    """Give a user another password."""
    user.set_password(password)
    user.save(update_fields=["password"])
    record(
        by=by,
        verb="account.password_changed",
        subject=Subject("account", user.username),
        says=Text(f"更换 {user.username} 的密码", f"Changed the password of {user.username}"),
    )


@transaction.atomic
def grant_role(*, by: User | None, user: User, role: str, region: str = "") -> RoleGrant:
    """Give a user a role for a region; giving it again changes nothing."""
    assert role in ROLES, role
    grant, made = RoleGrant.objects.get_or_create(user=user, role=role, region=region)
    if made:
        where = Text(f"（{region}）", f" ({region})") if region else Text("", "")
        record(
            by=by,
            verb="role.granted",
            subject=Subject("account", user.username),
            says=Text(
                f"授予 {user.username} 角色：{ROLES[role].zh}{where.zh}",
                f"Gave {user.username} the role: {ROLES[role].en}{where.en}",
            ),
            after={"role": role, "region": region},
        )
    return grant


@transaction.atomic
def choose_language(*, by: User, language: str) -> None:
    """Remember the language that a user's pages start in."""
    User.objects.filter(pk=by.pk).update(language=language)
    record(
        by=by,
        verb="account.language_chosen",
        subject=Subject("account", by.username),
        says=Text(f"{by.username} 选择语言 {language}", f"{by.username} chose the language {language}"),
        after=language,
    )
