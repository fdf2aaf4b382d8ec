"""What is published of heads: statements, signatures, consistency proofs and public keys; never a seed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from lingji.apps.journal.models import JournalHead, JournalKey
from lingji.apps.journal.statements import Statement

FORMAT = "lingji-journal-heads/1"


class ShownHead(NamedTuple):
    """A signed head as everybody may see it; `proof` leads from the head before to this one."""

    at: datetime
    size: int
    root: str
    sealed: str
    key: str
    signature: str
    proof: list[str]


def shown_heads() -> list[ShownHead]:
    """Return all heads, newest first: one query."""
    return _shown(JournalHead.objects.order_by("-at").values_list(*ShownHead._fields))


def newest_heads(count: int) -> list[ShownHead]:
    """Return the newest heads, newest last."""
    return _shown(JournalHead.objects.order_by("-at").values_list(*ShownHead._fields)[:count])[::-1]


def public_keys() -> list[JournalKey]:
    """Return the public keys, the one in use last."""
    return list(JournalKey.objects.order_by("number"))


def published_heads() -> dict[str, object]:
    """Return all heads and keys for a program, oldest first; `verify --heads` reads it back."""
    return {
        "format": FORMAT,
        "keys": published_keys(),
        "heads": [{**signed(head), "consistency": head.proof} for head in reversed(shown_heads())],
    }


def published_keys() -> list[dict[str, str]]:
    """Return the public keys for a program, the one in use last."""
    return [{"id": key.id, "public": key.public, "endorsement": key.endorsement} for key in public_keys()]


def signed(head: ShownHead | JournalHead) -> dict[str, object]:
    """Return a head's statement and signature for a program."""
    statement = Statement(head.at, head.size, head.root, head.sealed, head.key)
    return {"statement": statement.as_json(), "signature": head.signature}


def _shown(rows: Iterable[tuple[object, ...]]) -> list[ShownHead]:
    return [ShownHead(*row) for row in rows]  # type: ignore[arg-type]  # values_list of its own fields
