"""What a head says, the exact bytes that are signed, and the checking of a signature."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from lingji.core.canonical import canonical

FORMAT = "lingji-journal-head/1"
KEY_FORMAT = "lingji-journal-key/1"


class Statement(NamedTuple):
    """A head without its signature; `at` is the fixed hour, roots are hex, `key` the id of a public key."""

    at: datetime
    size: int
    root: str
    sealed: str
    key: str

    def as_json(self) -> dict[str, object]:
        return {
            "format": FORMAT,
            "at": hour_text(self.at),
            "size": self.size,
            "root": self.root,
            "sealed": self.sealed,
            "key": self.key,
        }

    def signed_bytes(self) -> bytes:
        """Return the RFC 8785 bytes that the signature is over."""
        return canonical(self.as_json())


def hour_text(at: datetime) -> str:
    """Return a head's hour as it is signed, in UTC (`2026-01-31T19:00:00Z`)."""
    return at.astimezone(UTC).isoformat().replace("+00:00", "Z")


def key_id(public: str) -> str:
    """Return the id of a public key: the first 16 hexadecimal digits of the SHA-256 of its 32 bytes."""
    return sha256(bytes.fromhex(public)).hexdigest()[:16]


def endorsed_bytes(public: str) -> bytes:
    """Return what the key before signs to name its successor."""
    return canonical({"format": KEY_FORMAT, "public": public})


def signed_by(public: str, signature: str, said: bytes) -> bool:
    """Say whether a signature (hex, Ed25519) by a public key (hex) is over these bytes."""
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(public)).verify(bytes.fromhex(signature), said)
    except (InvalidSignature, ValueError):
        return False
    return True
