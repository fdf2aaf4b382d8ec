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
    return canonical(
        {
            "batch": entry.batch_id,
            "number": entry.number,
            "commitment": entry.commitment,
            "payload": sha256(bytes(entry.payload)).hexdigest(),
        }
    )


def joined_state(batch: SealedBatch) -> dict[str, object]:
    """Return what the journal entry that joins a batch holds the digest of."""
    return {
        "batch": batch.code,
        "stream": batch.stream,
        "size": batch.size,
        "root": frontier_of(batch).root().hex(),
        "withheld": batch.withheld,
    }


def frontier_of(batch: SealedBatch) -> Frontier:
    """Return the open peaks of a batch's tree."""
    return Frontier([bytes.fromhex(peak) if peak else None for peak in batch.peaks])


def peaks_of(frontier: Frontier) -> list[str]:
    """Return open peaks as they are kept."""
    return [peak.hex() if peak else "" for peak in frontier.peaks]
