"""Publicly verifiable random selection (RFC 3797), for draws that were announced after that RFC."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import md5

from lingji.core.faults import Unreadable
from lingji.core.text import Text

# The index is written in two bytes (section 4.2).
LARGEST_POOL = 65535


class SelectionRefused(Unreadable):
    """A selection cannot be made; `advice` says why."""


def key_of(sources: Iterable[Sequence[int]]) -> str:
    """Return the key of the random sources (section 4.1).

    Each source's whole numbers are sorted and each is ended with `.`; each source is ended with `/`.
    """
    listed = [list(source) for source in sources]
    if not listed or not all(listed) or any(number < 0 for source in listed for number in source):
        raise SelectionRefused(
            Text(
                "每个随机来源至少要有一个非负整数",
                "each random source needs at least one whole number, none negative",
            )
        )
    return "".join("".join(f"{number}." for number in sorted(source)) + "/" for source in listed)


def digest(key: str, index: int) -> bytes:
    """Return the MD5 of index ‖ key ‖ index, the index in two bytes, high byte first (section 4.2)."""
    ends = index.to_bytes(2, "big")
    return md5(ends + key.encode("ascii") + ends, usedforsecurity=False).digest()


def select(key: str, pool: int, count: int) -> list[int]:
    """Return `count` of the numbers 1 … `pool`, in the order in which they are selected."""
    if not 0 <= count <= pool <= LARGEST_POOL:
        raise SelectionRefused(
            Text(
                f"从 {pool} 个中不能选出 {count} 个（至多 {LARGEST_POOL} 个）",
                f"{count} cannot be selected of {pool} (a pool holds at most {LARGEST_POOL})",
            )
        )
    left = list(range(1, pool + 1))
    return [left.pop(int.from_bytes(digest(key, index), "big") % len(left)) for index in range(count)]
