"""Which key signs heads: the first is made once, and no other takes its place unseen."""

from __future__ import annotations

from pathlib import Path

from django.conf import settings
from django.db import transaction

from lingji.apps.journal.actions import INSTALLATION, Actor, Subject, append, lock_tip
from lingji.apps.journal.models import JournalKey
from lingji.apps.journal.signing import SigningKey, kept_key, new_key
from lingji.apps.journal.statements import endorsed_bytes
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

LOST = "lingji journal rotate-key --lost"


def signing_key() -> SigningKey:
    """Return the key in use; the first time one is made and entered in the journal.

    Raises `Refused` where the key file is lost, cannot be read, or is not the one that the journal names.
    """
    if not JournalKey.objects.exists():
        _make_first()
    named = newest_key()
    kept = _kept()
    if kept is None:
        raise _refusal(
            Text(
                f"签名密钥文件不见了。请从备份恢复密钥 {named.id}；确已丢失的，请运行 {LOST}",
                f"the key file is gone: restore the key {named.id} from a backup, or where it is lost for "
                f"good say `{LOST}`",
            )
        )
    if kept.id != named.id:
        raise _refusal(
            Text(
                f"密钥文件是 {kept.id}，日志登记的是 {named.id}。请放回登记的密钥，或运行 {LOST}",
                f"the key file holds {kept.id}, the journal names {named.id}: put that one back, or say "
                f"`{LOST}`",
            )
        )
    return kept


@transaction.atomic
def rotate_key(*, actor: Actor, why: str, lost: bool = False) -> JournalKey:
    """Put a new key in place of the one in use, which signs its successor; the journal says so.

    `lost` does without that signature, where the old key cannot be had any more. Raises `Refused` as
    `signing_key` does, and where no reason is given.
    """
    if not why.strip():
        raise _refusal(Text("请写明更换原因（--why）", "say why the key is changed (--why)"))
    before = None if lost else signing_key()
    made = new_key()
    path = key_path()
    waiting = path.with_name(path.name + ".new")
    waiting.unlink(missing_ok=True)
    made.write(waiting)
    if before:
        before.keep_seed(path)
    transaction.on_commit(lambda: waiting.replace(path))
    return _register(made, actor, before, why)


def newest_key() -> JournalKey:
    """Return the public key that the journal names last; raises `JournalKey.DoesNotExist`."""
    return JournalKey.objects.latest("number")


def key_path() -> Path:
    """Return where the private key is kept."""
    return Path(settings.JOURNAL_KEY)


def named_key(public: str, endorsement: str) -> dict[str, str]:
    """Return what the journal entry of a key holds the digest of."""
    return {"public": public, "endorsement": endorsement}


@transaction.atomic
def _make_first() -> None:
    lock_tip()
    if JournalKey.objects.exists():
        return
    key = _kept()
    if key is None:
        key = new_key()
        key.write(key_path())
    _register(key, INSTALLATION, None, "")


def _register(key: SigningKey, actor: Actor, before: SigningKey | None, why: str) -> JournalKey:
    endorsement = before.sign(endorsed_bytes(key.public)) if before else ""
    says = Text(f"启用日志签名密钥 {key.id}", f"Took the key {key.id} into use for signing heads")
    if before:
        says = Text(
            f"{says.zh}，由原密钥 {before.id} 签认", f"{says.en}; the key before, {before.id}, signed it"
        )
    entry = append(
        actor=actor,
        verb="journal.key_named",
        subject=Subject("journal_key", key.id),
        says=says,
        why=why,
        after=named_key(key.public, endorsement),
    )
    return JournalKey.objects.create(
        id=key.id, public=key.public, endorsement=endorsement, number=entry.number
    )


def _kept() -> SigningKey | None:
    try:
        return kept_key(key_path())
    except ValueError as error:
        raise _refusal(
            Text("密钥文件无法读取，请从备份恢复", "the key file cannot be read: restore it from a backup")
        ) from error


def _refusal(advice: Text) -> Refused:
    return Refused([Fault(str(key_path().name), None, "", "", advice)])
