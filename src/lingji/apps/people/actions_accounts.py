"""Writes about accounts that are there: their facts, their second step, closing and reopening."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import F, QuerySet

from lingji.apps.journal.actions import Subject
from lingji.apps.notices.actions import notify
from lingji.apps.notices.kinds import declare_kind
from lingji.apps.people.models import User
from lingji.apps.people.policies import check_may_manage
from lingji.apps.people.recording import record
from lingji.apps.people.telling import recipient_of
from lingji.core.text import Text

ACCOUNT_MENDED = declare_kind("account.mended", "账号信息更正", "Name or telephone corrected", discreet=True)
SECOND_STEPS = {
    "totp": Text("动态口令", "an authenticator app"),
    "webauthn": Text("通行密钥", "a passkey"),
    "recovery_codes": Text("恢复码", "recovery codes"),
}


class Changed(Exception):
    """Somebody else saved the same account in between; `now` is the account as it stands."""

    def __init__(self, now: User) -> None:
        self.now = now
        super().__init__(now.username)


@transaction.atomic
def edit_account(
    *, by: User, user: User, version: int, display_name: str, phone: str, email: str, language: str
) -> User:
    """Change the name, work telephone, e-mail and language of an account.

    `version` is the one that the form was filled from; raises `Changed` where there is a newer one.
    """
    now = User.objects.select_for_update().get(pk=user.pk)
    if now.version != version:
        raise Changed(now)
    before = _facts(now)
    now.display_name, now.phone, now.email, now.language = display_name, phone, email, language
    if _facts(now) == before:
        return now
    now.version = F("version") + 1
    now.save(update_fields=["display_name", "phone", "email", "language", "version"])
    now.refresh_from_db()
    record(
        by=by,
        verb="account.edited",
        subject=Subject("account", now.username),
        says=Text(f"修改账号 {now.username} 的信息", f"Changed the facts of the account {now.username}"),
        before=before,
        after=_facts(now),
    )
    return now


@transaction.atomic
def mend_account(*, by: User, user: User, version: int, display_name: str, phone: str, why: str) -> User:
    """Change the name and work telephone of somebody within an office's reach, and tell them.

    `version` is the one that the form was filled from; raises `Changed` where there is a newer one, and
    `NotAllowed` for an account that is not the office's to keep. What stays the same is no write.
    """
    check_may_manage(by, user)
    now = User.objects.select_for_update().get(pk=user.pk)
    if now.version != version:
        raise Changed(now)
    before = _facts(now)
    now.display_name, now.phone = display_name, phone
    if _facts(now) == before:
        return now
    now.version += 1
    now.save(update_fields=["display_name", "phone", "version"])
    notify(
        to=[recipient_of(now)],
        kind=ACCOUNT_MENDED.name,
        says=Text("文明办更正了您的姓名或工作电话", "The office corrected your name or work telephone"),
        body=Text(
            f"姓名：{display_name}；工作电话：{phone or '无'}。理由：{why}。如有不符，请在“我的账号”中修改。",
            f"Name: {display_name}; work telephone: {phone or 'none'}. Reason: {why}. "
            "If it is not right, change it on “My account”.",
        ),
        href="/account/",
    )
    record(
        by=by,
        verb="account.mended",
        subject=Subject("account", now.username),
        says=Text(
            f"更正账号 {now.username} 的姓名和电话",
            f"Corrected name and telephone of the account {now.username}",
        ),
        why=why,
        before=before,
        after=_facts(now),
    )
    return now


def _facts(user: User) -> dict[str, str]:
    return {
        "display_name": user.display_name,
        "phone": user.phone,
        "email": user.email,
        "language": user.language,
    }


@transaction.atomic
def close_account(*, by: User, user: User, why: str) -> None:
    """Close an account: nobody signs in to it, and its sessions end. Doing it again changes nothing."""
    _set_active(by=by, user=user, why=why, active=False)
    _end(UserSession.objects.filter(user=user))


@transaction.atomic
def reopen_account(*, by: User, user: User, why: str) -> None:
    """Open a closed account again, with the roles and the password that it had."""
    _set_active(by=by, user=user, why=why, active=True)


def _set_active(*, by: User, user: User, why: str, active: bool) -> None:
    now = User.objects.select_for_update().get(pk=user.pk)
    if now.is_active == active:
        return
    User.objects.filter(pk=user.pk).update(is_active=active, version=F("version") + 1)
    says = (
        Text(f"恢复账号 {user.username}", f"Opened the account {user.username} again")
        if active
        else Text(f"停用账号 {user.username}", f"Closed the account {user.username}")
    )
    record(
        by=by,
        verb="account.reopened" if active else "account.closed",
        subject=Subject("account", user.username),
        says=says,
        why=why,
        before={"active": not active},
        after={"active": active},
    )


def _end(sessions: QuerySet[UserSession]) -> int:
    """End sessions wherever they are open; return how many."""
    keys = list(sessions.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    return len(keys)


@transaction.atomic
def note_second_step(*, by: User, kind: str, added: bool) -> None:
    """Record that somebody set up or removed a second step of signing in; allauth keeps the step itself."""
    name = SECOND_STEPS[kind]
    says = (
        Text(f"{by.username} 启用{name.zh}", f"{by.username} set up {name.en}")
        if added
        else Text(f"{by.username} 停用{name.zh}", f"{by.username} removed {name.en}")
    )
    verb = "account.second_step_added" if added else "account.second_step_removed"
    record(by=by, verb=verb, subject=Subject("account", by.username), says=says, after=kind)


@transaction.atomic
def end_own_sessions(*, by: User, but: str, only: int | None = None) -> int:
    """End one's other sessions, or (`only`, by its key) one of them; return how many ended."""
    found = UserSession.objects.filter(user=by).exclude(session_key=but)
    ended = _end(found if only is None else found.filter(pk=only))
    if ended:
        record(
            by=by,
            verb="account.sessions_ended",
            subject=Subject("account", by.username),
            says=Text(f"{by.username} 退出其他浏览器", f"{by.username} signed out other browsers"),
        )
    return ended
