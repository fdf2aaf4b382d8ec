"""The names of a run's files by their content."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

from lingji.core.canonical import canonical


def digest_of(content: bytes) -> str:
    """Return the SHA-256 of a file in hexadecimal."""
    return sha256(content).hexdigest()


def digest_of_all(files: Mapping[str, bytes]) -> str:
    """Return the SHA-256 of the canonical JSON that maps each file's name to its SHA-256."""
    return digest_of(canonical({name: digest_of(content) for name, content in files.items()}))
