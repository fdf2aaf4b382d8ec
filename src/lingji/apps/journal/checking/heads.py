"""Checking the signed heads: signatures, agreement with the entries, order, and none missing between."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from django.utils import timezone

from lingji.apps.journal.checking.tree import Rebuilt
from lingji.apps.journal.models import JournalHead, JournalKey
from lingji.apps.journal.statements import Statement, signed_by
from lingji.apps.journal.walking import Flaw
from lingji.core.merkle import sha256, verify_consistency
from lingji.core.text import Text

# Heads stand a day apart; a change of the setting can only bring them closer.
FARTHEST = timedelta(days=1)


def heads_flaws(heads: Sequence[JournalHead], rebuilt: Rebuilt) -> Iterator[Flaw]:
    """Give what does not fit about the heads, oldest first."""
    keys = dict(JournalKey.objects.values_list("id", "public"))
    before: JournalHead | None = None
    for head in heads:
        if not signed_by(keys.get(head.key, ""), head.signature, statement_of(head).signed_bytes()):
            yield _flaw(head, "的签名不符", "its signature is not good")
        elif says := head_and_entries(head.size, head.root, rebuilt, before.size if before else 0):
            yield Flaw(
                says.number,
                Text(f"{_day(head)}的日志头：{says.says.zh}", f"head of {_day(head)}: {says.says.en}"),
            )
        if not _follows(head, before):
            yield _flaw(head, "与前一个日志头衔接不上", "it does not continue the head before it")
        if before and head.at - before.at > FARTHEST:
            yield _flaw(head, "之前缺少日志头", "a head before it is missing")
        before = head


def head_and_entries(size: int, root: str, rebuilt: Rebuilt, since: int) -> Flaw | None:
    """Hold a head against the entries; `since` is the size of the last head that agreed."""
    if size > rebuilt.size:
        if not rebuilt.whole:
            # What breaks off before has been named; of what comes later nothing can be said.
            return None
        return Flaw(
            rebuilt.size + 1,
            Text(
                f"当时有{size}条，现在只有{rebuilt.size}条，第{rebuilt.size + 1}条起被从末尾删除",
                f"there were {size} entries then and are {rebuilt.size} now: from {rebuilt.size + 1} on "
                "they were removed from the end",
            ),
        )
    if rebuilt.roots.get(size) != root:
        return Flaw(
            since + 1,
            Text(
                f"第{since + 1}条至第{size}条之间有改动，其后的树根被重新计算过",
                f"something from entry {since + 1} to {size} was altered and the roots computed anew",
            ),
        )
    return None


def statement_of(head: JournalHead) -> Statement:
    """Return what a head says."""
    return Statement(head.at, head.size, head.root, head.sealed, head.key)


def _follows(head: JournalHead, before: JournalHead | None) -> bool:
    size, root = (before.size, before.root) if before else (0, sha256(b"").hex())
    try:
        proof = [bytes.fromhex(node) for node in head.proof]
        old_root, new_root = bytes.fromhex(root), bytes.fromhex(head.root)
    except (TypeError, ValueError):
        return False
    return verify_consistency(size, head.size, old_root, new_root, proof)


def _flaw(head: JournalHead, zh: str, en: str) -> Flaw:
    return Flaw(0, Text(f"{_day(head)}的日志头{zh}", f"head of {_day(head)}: {en}"))


def _day(head: JournalHead) -> str:
    return f"{timezone.localtime(head.at):%Y-%m-%d}"
