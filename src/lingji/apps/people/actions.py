"""Writes about people."""

from __future__ import annotations

from typing import NamedTuple

from django.db import transaction
from django.utils import timezone

from lingji.apps.journal.actions import Subject
from lingji.apps.people.clashes import check_no_clash
from lingji.apps.people.models import RoleGrant, User
from lingji.apps.people.recording import record
from lingji.apps.people.roles import BY_REGION, ROLES
from lingji.core.text import Text


class Bound(NamedTuple):
    """What a role is given for: a region by its path (and a system in it), or an organisation.

    For an organisation, `region`, `system` and `superior` say where it stands, and `name` what it is called.
    """

    region: str = ""
    system: str = ""
    organisation: int | None = None
    superior: int | None = None
    name: str = ""

    def as_json(self) -> dict[str, object]:
        return {key: value for key, value in self._asdict().items() if value not in ("", None)}


@transaction.atomic
def create_account(
    *,
    by: User | None,
    username: str,
    display_name: str,
    password: str | None,
    language: str = "",
    email: str = "",
    phone: str = "",
) -> User:
    """Create somebody who can sign in; `by` is None only for the first accounts of an installation.

    Without a password nobody can sign in until one is set by an invitation.
    """
    user = User(username=username, display_name=display_name, language=language, email=email, phone=phone)
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
def grant_role(*, by: User | None, user: User, role: str, bound: Bound) -> RoleGrant:
    """Give a user a role for a place; giving it again changes nothing.

    Raises `NotAllowed` with the reason where it clashes with a role that the account holds.
    """
    assert (bound.organisation is None) == (ROLES[role].bound == BY_REGION), (role, bound)
    wanted = RoleGrant(
        user=user,
        role=role,
        region=bound.region,
        system=bound.system,
        organisation=bound.organisation,
        superior=bound.superior,
        granted_by=by,
    )
    # Two grants given at once would not see each other: the account's row makes them wait.
    User.objects.select_for_update().get(pk=user.pk)
    held = list(user.grants.filter(ended_at=None))
    for grant in held:
        if (grant.role, *_key(grant)) == (role, *_key(wanted)):
            return grant
    check_no_clash(held, wanted)
    wanted.save()
    user.__dict__.pop("granted", None)
    name = ROLES[role].name
    where = bound.name or bound.region
    record(
        by=by,
        verb="role.granted",
        subject=Subject("account", user.username),
        says=Text(
            f"授予 {user.username} 角色：{name.zh}（{where}）",
            f"Gave {user.username} the role: {name.en} ({where})",
        ),
        after={"role": role, **bound.as_json()},
    )
    return wanted


@transaction.atomic
def end_role(*, by: User, grant: RoleGrant, why: str) -> None:
    """End a role; it stays on record. Ending it again changes nothing."""
    grant = RoleGrant.objects.select_for_update().select_related("user").get(pk=grant.pk)
    if grant.ended_at is not None:
        return
    grant.ended_at, grant.ended_by = timezone.now(), by
    grant.save(update_fields=["ended_at", "ended_by"])
    name = ROLES[grant.role].name
    record(
        by=by,
        verb="role.ended",
        subject=Subject("account", grant.user.username),
        says=Text(
            f"终止 {grant.user.username} 的角色：{name.zh}", f"Ended {grant.user.username}'s role: {name.en}"
        ),
        why=why,
        before={"role": grant.role, "region": grant.region, "organisation": grant.organisation},
    )


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


def _key(grant: RoleGrant) -> tuple[str, str, int | None]:
    return grant.region, grant.system, grant.organisation
