"""How a signed head hides the sealed log: a tree of always as many slots, most of them empty.

Every head commits to what each sealed batch holds at its hour, one batch to a slot, and an empty slot
cannot be told from a full one: leaf i = label ‖ HMAC-SHA-256(seed, i) ‖ canonical JSON of the state or
null, and the head shows the root alone. So heads look the same whether anything was sealed or not;
at a batch's unsealing its own leaves can be opened (salt and audit path) without showing any other; and
who holds the seed can account for every slot, so that a batch that was removed is missed.
"""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from typing import NamedTuple

from lingji.core.canonical import canonical
from lingji.core.merkle import Tree

SLOTS = 256
LABEL = b"lingji-slot/1\x00"


class State(NamedTuple):
    """What a sealed batch holds: its code, how many entries, and the root over them (hex)."""

    batch: str
    size: int
    root: str


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
