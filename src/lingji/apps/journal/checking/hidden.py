"""What the heads hide of the sealed log, brought to light by the seed that the key file gives."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.utils import timezone

from lingji.apps.journal.actions_keys import key_path
from lingji.apps.journal.models import JournalHead
from lingji.apps.journal.signing import kept_seed
from lingji.apps.journal.slots import SLOTS, State, seed_at, shown_states, slots_tree
from lingji.apps.journal.statements import hour_text


class Hidden(NamedTuple):
    """What the head of a day hides; `states` is None where that does not agree with the head."""

    day: str
    states: tuple[State, ...] | None


class Opened(NamedTuple):
    """What could be brought to light, and of how many heads it could not, for want of their key's seed."""

    heads: list[Hidden]
    unopened: int


def open_heads(heads: Sequence[JournalHead]) -> Opened:
    """Open every head whose seed is at hand and hold what it hides against the root that it shows."""
    seeds = {code: kept_seed(key_path(), code) for code in {head.key for head in heads}}
    opened = []
    for head in heads:
        seed = seeds[head.key]
        if seed is not None:
            opened.append(
                Hidden(
                    f"{timezone.localtime(head.at):%Y-%m-%d}",
                    _states(head, seed_at(seed, hour_text(head.at))),
                )
            )
    return Opened(opened, len(heads) - len(opened))


def _states(head: JournalHead, seed: bytes) -> tuple[State, ...] | None:
    try:
        states = shown_states(seed, bytes(head.hidden))
    except (TypeError, ValueError):
        return None
    inside = all(0 <= slot < SLOTS for slot in states)
    agrees = inside and slots_tree(seed, states).root().hex() == head.sealed
    return tuple(states[slot] for slot in sorted(states)) if agrees else None
