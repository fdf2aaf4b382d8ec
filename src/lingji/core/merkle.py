"""Merkle trees as in RFC 6962, section 2.1: hashes, audit paths, consistency proofs, and their checking.

The hash function is a parameter: SHA-256 unless another (SM3) is given. Everything that takes a
proof answers True or False; a proof of the wrong length is simply False.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256 as _sha256
from typing import TypeAlias

from lingji.core.faults import Unreadable
from lingji.core.text import Text

Digest: TypeAlias = Callable[[bytes], bytes]


# Sizes are written in 64 bits (RFC 6962, section 3.5); a larger one in a hostile file is no tree.
SIZES = 2**64


class OutsideTree(Unreadable):
    """A leaf or a size that the tree does not have was asked for."""


def sha256(data: bytes) -> bytes:
    """Return the 32 bytes of SHA-256 over `data`."""
    return _sha256(data).digest()


def leaf_hash(leaf: bytes, digest: Digest = sha256) -> bytes:
    """Return the hash of one leaf's bytes."""
    return digest(b"\x00" + leaf)


def node_hash(left: bytes, right: bytes, digest: Digest = sha256) -> bytes:
    """Return the hash of an inner node from those of its two children."""
    return digest(b"\x01" + left + right)


def root_of(leaves: Iterable[bytes], digest: Digest = sha256) -> bytes:
    """Return the Merkle tree hash of a list of leaves; that of none is the hash of nothing."""
    return Tree(leaves, digest).root()


class Tree:
    """A tree that grows leaf by leaf: root, audit paths and consistency proofs in O(log n).

    Every complete subtree's hash is kept (about 2 n of them), so any earlier size can be asked
    for as well: `size` is the number of leaves meant, by default all.
    """

    def __init__(self, leaves: Iterable[bytes] = (), digest: Digest = sha256) -> None:
        self._digest = digest
        self._levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.append(leaf)

    def __len__(self) -> int:
        return len(self._levels[0])

    def append(self, leaf: bytes) -> None:
        """Add a leaf at the end."""
        self.append_hash(leaf_hash(leaf, self._digest))

    def append_hash(self, hashed: bytes) -> None:
        """Add a leaf of which only the leaf hash is known."""
        for level in self._levels:
            level.append(hashed)
            if len(level) % 2:
                return
            hashed = node_hash(level[-2], level[-1], self._digest)
        self._levels.append([hashed])

    def root(self, size: int | None = None) -> bytes:
        """Return the tree hash of the first `size` leaves."""
        size = self._check_size(size)
        return self._range(0, size) if size else self._digest(b"")

    def path(self, index: int, size: int | None = None) -> list[bytes]:
        """Return the audit path of leaf `index` (from 0), lowest node first (section 2.1.1)."""
        size = self._check_size(size)
        if not 0 <= index < size:
            raise OutsideTree(
                Text(f"树中没有第 {index} 片叶（从0起）", f"the tree has no leaf {index} (from 0)")
            )
        path, low, high = [], 0, size
        while high - low > 1:
            middle = low + _split(high - low)
            if index < middle:
                path.append(self._range(middle, high))
                high = middle
            else:
                path.append(self._range(low, middle))
                low = middle
        return path[::-1]

    def consistency(self, old: int, size: int | None = None) -> list[bytes]:
        """Return the proof that the first `size` leaves begin with the first `old` (section 2.1.2).

        It is empty where `old` is 0 or `size`, as nothing needs to be shown then.
        """
        size = self._check_size(size)
        self._check_size(old, size)
        if old in (0, size):
            return []
        proof, low, high = [], 0, size
        while old != high:
            middle = low + _split(high - low)
            if old <= middle:
                proof.append(self._range(middle, high))
                high = middle
            else:
                proof.append(self._range(low, middle))
                low = middle
        # A subtree that starts at the first leaf is the old tree itself, whose root is known.
        return [*([self._range(low, high)] if low else []), *proof[::-1]]

    def _range(self, low: int, high: int) -> bytes:
        """Return the hash of the subtree over the leaves low … high - 1, which starts where such may."""
        width = high - low
        level = width.bit_length() - 1
        if width == 1 << level:
            return self._levels[level][low >> level]
        middle = low + _split(width)
        return node_hash(self._range(low, middle), self._range(middle, high), self._digest)

    def _check_size(self, size: int | None, largest: int | None = None) -> int:
        largest = len(self) if largest is None else largest
        size = largest if size is None else size
        if not 0 <= size <= largest:
            raise OutsideTree(
                Text(f"树只有 {largest} 片叶，不是 {size}", f"the tree has {largest} leaves, not {size}")
            )
        return size


class Frontier:
    """A tree of which only the open peaks are kept: it can grow and tell its root, nothing else.

    `peaks[k]` is the hash of a complete subtree of 2ᵏ leaves, or None; they are all that need be stored.
    """

    def __init__(self, peaks: Iterable[bytes | None] = (), digest: Digest = sha256) -> None:
        self.peaks = list(peaks)
        self._digest = digest

    def append_hash(self, hashed: bytes) -> None:
        """Add a leaf by its leaf hash."""
        for height, peak in enumerate(self.peaks):
            if peak is None:
                self.peaks[height] = hashed
                return
            self.peaks[height] = None
            hashed = node_hash(peak, hashed, self._digest)
        self.peaks.append(hashed)

    def root(self) -> bytes:
        """Return the tree hash: the peaks joined from the smallest up."""
        joined: bytes | None = None
        for peak in self.peaks:
            if peak is not None:
                joined = peak if joined is None else node_hash(peak, joined, self._digest)
        return self._digest(b"") if joined is None else joined


def verify_path(
    leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes, digest: Digest = sha256
) -> bool:
    """Return whether `path` shows that `leaf` is leaf `index` (from 0) of the `size` under `root`."""
    if not 0 <= index < size < SIZES:
        return False
    return _root_by_path(leaf_hash(leaf, digest), index, size, path, digest) == root


def verify_consistency(
    old: int, size: int, old_root: bytes, root: bytes, proof: Sequence[bytes], digest: Digest = sha256
) -> bool:
    """Return whether `proof` shows that the `size` leaves under `root` begin with those under `old_root`."""
    if not 0 <= old <= size < SIZES:
        return False
    if old == 0:
        return not proof and old_root == digest(b"") and (size > 0 or root == old_root)
    return _roots_by_proof(old, size, proof, old_root, digest) == (old_root, root)


def _root_by_path(
    hashed: bytes, index: int, size: int, path: Sequence[bytes], digest: Digest
) -> bytes | None:
    """Return the root that a path leads to, or None where the path has the wrong length."""
    if size == 1 or not path:
        return hashed if size == 1 and not path else None
    middle = _split(size)
    *lower, sibling = path
    if index < middle:
        below = _root_by_path(hashed, index, middle, lower, digest)
        return below and node_hash(below, sibling, digest)
    below = _root_by_path(hashed, index - middle, size - middle, lower, digest)
    return below and node_hash(sibling, below, digest)


def _roots_by_proof(
    old: int, size: int, proof: Sequence[bytes], known: bytes | None, digest: Digest
) -> tuple[bytes, bytes] | None:
    """Return the old and the new root that a proof leads to, or None where its length is wrong.

    `known` is the old root while the subtree starts at the first leaf (RFC 6962's flag b).
    """
    if old == size:
        whole = [*([known] if known is not None else []), *proof]
        return (whole[0], whole[0]) if len(whole) == 1 else None
    if not proof:
        return None
    middle = _split(size)
    *lower, sibling = proof
    if old <= middle:
        below = _roots_by_proof(old, middle, lower, known, digest)
        return below and (below[0], node_hash(below[1], sibling, digest))
    below = _roots_by_proof(old - middle, size - middle, lower, None, digest)
    return below and (node_hash(sibling, below[0], digest), node_hash(sibling, below[1], digest))


def _split(size: int) -> int:
    """Return the largest power of two smaller than `size`, which is at least 2."""
    return 1 << ((size - 1).bit_length() - 1)
