"""How a signed head hides the sealed log: a tree of always as many slots, most of them empty.

Every head commits to what each sealed batch holds at its hour, one batch to a slot, and an empty slot
cannot be told from a full one: leaf i = label ‖ HMAC-SHA-256(seed, i) ‖ canonical JSON of the state or
null, and the head shows the root alone. So heads look the same whether anything was sealed or not;
at a batch's unsealing its own leaves can be opened (salt and audit path) without showing any other; and
who holds the seed can account for every slot, so that a batch that was removed is missed.

What the slots hold is kept with the head, encrypted by the same seed, which follows from the key file and the
hour: in a dump of the database the heads look alike as well.
"""

from __future__ import annotations

import hmac
import json
import os
from collections.abc import Mapping
from typing import NamedTuple

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from lingji.core.canonical import canonical
from lingji.core.merkle import Tree

SLOTS = 256
LABEL, HIDING = b"lingji-slot/1\x00", b"lingji-hidden/1\x00"
# About thirty batches; up to here the length of what is hidden says nothing.
BLOCK, NONCE = 4096, 12


class State(NamedTuple):
    """What a sealed batch holds: its code, how many entries, and the root over them (hex)."""

    batch: str
    size: int
    root: str


def seed_at(seed: bytes, hour: str) -> bytes:
    """Return the seed of one head from its key's seed and its hour as signed."""
    return hmac.digest(seed, hour.encode(), "sha256")


def slots_tree(seed: bytes, states: Mapping[int, State]) -> Tree:
    """Return the tree over all slots, with the given states in theirs."""
    return Tree(slot_leaf(slot_salt(seed, slot), states.get(slot)) for slot in range(SLOTS))


def slot_salt(seed: bytes, slot: int) -> bytes:
    """Return the salt of a slot; one slot's tells nothing of another's."""
    return hmac.digest(seed, LABEL + slot.to_bytes(2, "big"), "sha256")


def slot_leaf(salt: bytes, state: State | None) -> bytes:
    """Return the bytes of a slot's leaf; `state` is None for an empty one."""
    said = None if state is None else {"batch": state.batch, "size": state.size, "root": state.root}
    return LABEL + salt + canonical(said)


def hide_states(seed: bytes, states: Mapping[int, State]) -> bytes:
    """Return what the slots hold, encrypted by the seed of the head (ChaCha20-Poly1305)."""
    plain = canonical([[slot, *state] for slot, state in sorted(states.items())])
    padded = plain.ljust(-(-len(plain) // BLOCK) * BLOCK)
    nonce = os.urandom(NONCE)
    return nonce + ChaCha20Poly1305(_hiding_key(seed)).encrypt(nonce, padded, None)


def shown_states(seed: bytes, hidden: bytes) -> dict[int, State]:
    """Return what the slots hold; raises `ValueError` where it was altered or the seed is another."""
    try:
        plain = ChaCha20Poly1305(_hiding_key(seed)).decrypt(hidden[:NONCE], hidden[NONCE:], None)
    except InvalidTag as error:
        raise ValueError("altered, or of another seed") from error
    return {slot: State(batch, size, root) for slot, batch, size, root in json.loads(plain)}


def _hiding_key(seed: bytes) -> bytes:
    return hmac.digest(seed, HIDING, "sha256")
