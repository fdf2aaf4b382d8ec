"""What a sealed entry is made of: a content, a salt, and the commitment that gives away neither.

commitment = SHA-256(label ‖ salt ‖ content), salt 32 random bytes: whoever has not the salt cannot even
try whether a guessed content is the right one, and whoever sealed cannot show another content later.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from hashlib import sha256
from secrets import token_bytes
from typing import NamedTuple

from lingji.apps.journal.actions import Actor, Subject
from lingji.core.canonical import Json, canonical
from lingji.core.faults import Unreadable
from lingji.core.text import Text

LABEL = b"lingji-sealed/1\x00"
# Encrypted contents come in whole blocks, so that their lengths say next to nothing.
BLOCK = 1024
UNREADABLE = Text("不是封存记录的内容", "this is not the content of a sealed entry")


class Opening(NamedTuple):
    """What opens a commitment: the salt (hex) and the content (text)."""

    salt: str
    content: str

    @property
    def commitment(self) -> str:
        """The commitment that this opens, as hex."""
        return sha256(LABEL + bytes.fromhex(self.salt) + self.content.encode()).hexdigest()

    def packed(self) -> bytes:
        """Return the bytes to encrypt: the same length for all contents but very long ones."""
        plain = canonical({"content": self.content, "salt": self.salt})
        return plain.ljust(-(-len(plain) // BLOCK) * BLOCK)


class SealedAct(NamedTuple):
    """An act that must stay sealed: what a journal entry would say, and `details` if there is more."""

    at: datetime
    actor: Actor
    verb: str
    subject: Subject
    says: Text
    why: str = ""
    details: Json = None

    def content(self) -> str:
        """Return the act as canonical JSON."""
        said = {
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor": self.actor.name,
            "role": self.actor.role,
            "verb": self.verb,
            "kind": self.subject.kind,
            "subject": self.subject.code,
            "says": self.says.as_json(),
            "why": self.why,
            "details": self.details,
        }
        return canonical(said).decode()


def commit(content: str) -> Opening:
    """Return the opening of a new commitment to a content."""
    return Opening(token_bytes(32).hex(), content)


def unpacked(plain: bytes) -> Opening:
    """Return the opening that was packed, from its decrypted bytes; raises `Unreadable`."""
    try:
        read = json.loads(plain)
        opening = Opening(read["salt"], read["content"])
        bytes.fromhex(opening.salt)
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(UNREADABLE) from error
    return opening


def read_act(content: str) -> SealedAct:
    """Return the act that a content says; raises `Unreadable`."""
    try:
        read = json.loads(content)
        says = read["says"]
        return SealedAct(
            at=datetime.fromisoformat(read["at"]),
            actor=Actor(read["actor"], read["role"]),
            verb=read["verb"],
            subject=Subject(read["kind"], read["subject"]),
            says=Text(says["zh-Hans"], says["en"]),
            why=read["why"],
            details=read["details"],
        )
    except (KeyError, TypeError, ValueError) as error:
        raise Unreadable(UNREADABLE) from error
