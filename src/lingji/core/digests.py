"""The digests by which files are named in public: SHA-256 and SM3 (GB/T 32905)."""

from __future__ import annotations

import hashlib
from functools import cache

from lingji.core.sm3 import sm3


def digests(content: bytes) -> dict[str, object]:
    """Return a file's length and its SHA-256 and SM3, hexadecimal."""
    return {"bytes": len(content), "sha256": hashlib.sha256(content).hexdigest(), "sm3": sm3_hex(content)}


def sm3_hex(content: bytes) -> str:
    """Return SM3 by the machine's OpenSSL where it has a right one, else by our own code."""
    if _machine_has_sm3():
        return hashlib.new("sm3", content).hexdigest()
    return sm3(content).hex()


@cache
def _machine_has_sm3() -> bool:
    """Trust the machine only where it gives the standard's own example (GB/T 32905, appendix A.1)."""
    if "sm3" not in hashlib.algorithms_available:
        return False
    try:
        return hashlib.new("sm3", b"abc").digest() == sm3(b"abc")
    except ValueError:  # listed, but switched off by the machine's own policy
        return False
