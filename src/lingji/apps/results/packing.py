"""Explanations as bytes: small enough to keep one for every item of every entry."""

from __future__ import annotations

import json
import zlib

from lingji.core.explain import Node


def pack(node: Node) -> bytes:
    """Return a tree as compressed JSON."""
    return zlib.compress(json.dumps(node.as_json(), ensure_ascii=False, separators=(",", ":")).encode(), 3)
