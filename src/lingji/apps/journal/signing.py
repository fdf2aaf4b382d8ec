"""The private key that signs heads: a file beside the secret key, readable by its owner alone.

It is never in the database, so neither the database nor a dump or backup of it alone can sign a head.
"""

from __future__ import annotations

import hmac
import os
from pathlib import Path

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
)

from lingji.apps.journal.statements import key_id

SEED = b"lingji-seed/1\x00"


class SigningKey:
    """A private key, with what is public of it."""

    def __init__(self, private: Ed25519PrivateKey) -> None:
        self._private = private
        self.public = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw).hex()
        self.id = key_id(self.public)

    def sign(self, said: bytes) -> str:
        """Return the signature over some bytes, as hex."""
        return self._private.sign(said).hex()

    @property
    def seed(self) -> bytes:
        """What the slots of this key's heads are hidden by; nothing can be signed with it."""
        raw = self._private.private_bytes(Encoding.Raw, PrivateFormat.Raw, NoEncryption())
        return hmac.digest(raw, SEED, "sha256")

    def write(self, path: Path) -> None:
        """Keep the key at a path where there is none yet (mode 0600); raises `FileExistsError`."""
        _write_secret(path, self._private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))

    def keep_seed(self, path: Path) -> None:
        """Keep this key's seed beside a key file that is about to hold another key."""
        seeds = {**_kept_seeds(path), self.id: self.seed.hex()}
        waiting = path.with_name(path.name + ".seeds.new")
        waiting.unlink(missing_ok=True)
        _write_secret(waiting, "".join(f"{code} {seed}\n" for code, seed in seeds.items()).encode())
        waiting.replace(seeds_path(path))


def kept_seed(path: Path, code: str) -> bytes | None:
    """Return the seed of a key by its id: of the one at the path, or one kept beside it; None for neither."""
    try:
        key = kept_key(path)
        if key and key.id == code:
            return key.seed
        kept = _kept_seeds(path).get(code)
        return bytes.fromhex(kept) if kept else None
    except (OSError, ValueError):
        return None


def seeds_path(path: Path) -> Path:
    """Return where the seeds of the keys are kept that were in use before, one `id seed` to a line."""
    return path.with_name(path.name + ".seeds")


def new_key() -> SigningKey:
    """Make a key from chance."""
    return SigningKey(Ed25519PrivateKey.generate())


def kept_key(path: Path) -> SigningKey | None:
    """Return the key kept at a path; None where there is none; raises `ValueError` where it is unreadable."""
    try:
        pem = path.read_bytes()
    except FileNotFoundError:
        return None
    private = load_pem_private_key(pem, password=None)
    if not isinstance(private, Ed25519PrivateKey):
        raise ValueError(path)
    return SigningKey(private)


def public_pem(public: str) -> bytes:
    """Return a public key (hex) as a PEM file."""
    key = Ed25519PublicKey.from_public_bytes(bytes.fromhex(public))
    return key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)


def _kept_seeds(path: Path) -> dict[str, str]:
    try:
        lines = seeds_path(path).read_text("ascii").splitlines()
    except FileNotFoundError:
        return {}
    return dict(line.split(maxsplit=1) for line in lines)


def _write_secret(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
