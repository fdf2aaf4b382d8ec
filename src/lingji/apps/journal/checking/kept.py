"""Heads that somebody kept outside: printed, or saved from the page of heads."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lingji.apps.journal.checking.tree import Rebuilt
from lingji.apps.journal.models import JournalKey
from lingji.apps.journal.statements import signed_by
from lingji.apps.journal.walking import Flaw
from lingji.core.canonical import canonical
from lingji.core.faults import Faults, Unreadable
from lingji.core.text import Text

HEX64 = re.compile(r"[0-9a-f]{64}")
NOT_HEADS = Text(
    "不是日志头文件：请使用从“签名日志头”页保存的 JSON",
    "this is no file of heads: take the JSON saved from the page of signed heads",
)
NOT_A_ROOT = Text("树根应为64位十六进制数字", "a root is 64 hexadecimal digits")


class KeptHead(NamedTuple):
    """A head as it was kept: its root; and the size, the signed bytes and the signature where known."""

    root: str
    size: int | None = None
    said: bytes = b""
    signature: str = ""
    public: str = ""


def read_roots(texts: Iterable[str], place: str) -> list[KeptHead]:
    """Return the heads of printed roots; raises `core.faults.Refused` with every one that is none."""
    faults, heads = Faults(place), []
    for text in texts:
        with faults.catching(value=text):
            heads.append(KeptHead(_root(text)))
    faults.refuse_if_any()
    return heads


def read_kept_heads(content: bytes, name: str) -> list[KeptHead]:
    """Return the heads of a saved `heads.json`; raises `core.faults.Refused` where it is none."""
    faults, heads = Faults(name), []
    try:
        read = json.loads(content)
        keys = {key["id"]: key["public"] for key in read["keys"]}
        for statement, signature in [(row["statement"], row["signature"]) for row in read["heads"]]:
            said = canonical(statement)
            root, size = _root(statement["root"]), int(statement["size"])
            heads.append(KeptHead(root, size, said, signature, keys.get(statement["key"], "")))
    except (KeyError, RecursionError, TypeError, ValueError):
        faults.add(NOT_HEADS)
    faults.refuse_if_any()
    return heads


def _root(text: str) -> str:
    """Return a root as it was printed, without spaces and capitals; raises `Unreadable`."""
    root = "".join(text.split()).lower()
    if not HEX64.fullmatch(root):
        raise Unreadable(NOT_A_ROOT)
    return root


def kept_flaws(kept: Sequence[KeptHead], rebuilt: Rebuilt) -> Iterator[Flaw]:
    """Give what does not fit between kept heads and the present journal."""
    known = set(JournalKey.objects.values_list("public", flat=True))
    for head in kept:
        if head.said and not signed_by(head.public, head.signature, head.said):
            yield Flaw(
                0,
                Text(
                    f"留存的日志头 {head.root[:16]}… 签名不符",
                    f"kept head {head.root[:16]}…: its signature is not good",
                ),
            )
        if head.public and head.public not in known:
            yield Flaw(
                0,
                Text(
                    f"留存的日志头 {head.root[:16]}… 所用公钥本日志没有登记",
                    f"kept head {head.root[:16]}…: this journal names no such public key",
                ),
            )
        if says := _not_in(head, rebuilt):
            yield Flaw(
                0,
                Text(f"留存的日志头 {head.root[:16]}…：{says.zh}", f"kept head {head.root[:16]}…: {says.en}"),
            )


def _not_in(head: KeptHead, rebuilt: Rebuilt) -> Text | None:
    found = rebuilt.sizes.get(head.root)
    if found is not None and head.size in (None, found):
        return None
    if not rebuilt.whole:
        return None
    return Text(
        "现有日志从未有过这个树根，说明它所覆盖的记录后来被改写或删除",
        "the present journal never had this root: entries that it covers were rewritten or removed since",
    )
