"""Holding the public keys against the journal entries that name them, and against the key file."""

from __future__ import annotations

from collections.abc import Iterator

from lingji.apps.journal.actions import digest_of
from lingji.apps.journal.actions_keys import key_path, named_key
from lingji.apps.journal.models import JournalEntry, JournalKey
from lingji.apps.journal.signing import kept_key
from lingji.apps.journal.statements import endorsed_bytes, key_id, signed_by
from lingji.apps.journal.walking import Flaw
from lingji.core.text import Text

NAMED = "journal.key_named"


def keys_flaws() -> Iterator[Flaw]:
    """Give what does not fit: a key that the journal does not name, or an entry whose key is gone."""
    entries = {entry.number: entry for entry in JournalEntry.objects.filter(verb=NAMED)}
    keys = list(JournalKey.objects.order_by("number"))
    before: JournalKey | None = None
    for key in keys:
        entry = entries.pop(key.number, None)
        if entry is None or not _agrees(key, entry, before):
            yield Flaw(
                key.number,
                Text(
                    f"签名公钥 {key.id} 与登记它的第{key.number}条不符",
                    f"the public key {key.id} does not agree with entry {key.number}, which names it",
                ),
            )
        before = key
    for number, entry in sorted(entries.items()):
        yield Flaw(
            number,
            Text(
                f"第{number}条登记的签名公钥 {entry.subject} 不见了",
                f"the public key {entry.subject} that entry {number} names is gone",
            ),
        )
    yield from _file_flaws(keys)


def _file_flaws(keys: list[JournalKey]) -> Iterator[Flaw]:
    """Where the private key is at hand, it must be that of the newest public one."""
    try:
        kept = kept_key(key_path())
    except ValueError:
        return
    if kept and keys and kept.id != keys[-1].id:
        yield Flaw(
            0,
            Text(
                f"密钥文件是 {kept.id}，日志最后登记的是 {keys[-1].id}",
                f"the key file holds {kept.id}, the journal names {keys[-1].id} last",
            ),
        )


def _agrees(key: JournalKey, entry: JournalEntry, before: JournalKey | None) -> bool:
    try:
        is_own = key_id(key.public) == key.id == entry.subject
    except ValueError:
        return False
    endorsed = not key.endorsement or (
        before is not None and signed_by(before.public, key.endorsement, endorsed_bytes(key.public))
    )
    return is_own and endorsed and digest_of(named_key(key.public, key.endorsement)) == entry.after
