"""The Merkle tree of a sealed batch."""

from __future__ import annotations

from hashlib import sha256

from lingji.apps.journal.models import SealedBatch, SealedEntry
from lingji.core.canonical import canonical
from lingji.core.merkle import Frontier, leaf_hash


def next_entry(batch: SealedBatch, commitment: str, payload: bytes) -> SealedEntry:
    """Return the next entry of a batch, not saved yet, and move the batch's own tip on."""
    frontier = frontier_of(batch)
    entry = SealedEntry(batch=batch, number=batch.size + 1, commitment=commitment, payload=payload)
    frontier.append_hash(leaf_hash(sealed_leaf(entry)))
    entry.root = frontier.root().hex()
    batch.size, batch.peaks = entry.number, peaks_of(frontier)
    return entry


def sealed_leaf(entry: SealedEntry) -> bytes:
    """Return a sealed entry as RFC 8785 bytes; everything but the root and the chance key of its row."""
    payload = sha256(bytes(entry.payload)).hexdigest()
    return leaf_bytes(entry.batch_id, entry.batch.stream, entry.number, entry.commitment, payload)


def leaf_bytes(batch: str, stream: str, number: int, commitment: str, payload: str) -> bytes:
    """Return the bytes of a sealed entry's leaf; `payload` is the SHA-256 of what was encrypted."""
    return canonical(
        {"batch": batch, "stream": stream, "number": number, "commitment": commitment, "payload": payload}
    )


def joined_state(batch: SealedBatch) -> dict[str, object]:
    """Return what the journal entry that joins a batch holds the digest of."""
    root = frontier_of(batch).root().hex()
    return batch_state(batch.code, batch.stream, batch.size, root, batch.withheld)


def batch_state(batch: str, stream: str, size: int, root: str, withheld: object) -> dict[str, object]:
    """Return the same from what is published of a batch."""
    return {"batch": batch, "stream": stream, "size": size, "root": root, "withheld": withheld}


def frontier_of(batch: SealedBatch) -> Frontier:
    """Return the open peaks of a batch's tree."""
    return Frontier([bytes.fromhex(peak) if peak else None for peak in batch.peaks])


def peaks_of(frontier: Frontier) -> list[str]:
    """Return open peaks as they are kept."""
    return [peak.hex() if peak else "" for peak in frontier.peaks]
