"""An unsealed batch as one file, with all that shows that it was not altered since it was sealed."""

from __future__ import annotations

from hashlib import sha256

from lingji.apps.journal.actions_heads import recomputed
from lingji.apps.journal.actions_keys import key_path
from lingji.apps.journal.leaves import said_by
from lingji.apps.journal.models import JournalEntry, JournalHead, SealedBatch, SealedEntry, SealedOpening
from lingji.apps.journal.publishing import published_keys, signed
from lingji.apps.journal.sealed_leaves import joined_state
from lingji.apps.journal.signing import kept_seed
from lingji.apps.journal.slots import seed_at, shown_states, slot_salt, slots_tree
from lingji.apps.journal.statements import hour_text
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text

FORMAT = "lingji-sealed-batch/1"
NO_BATCH = Text("没有这个已解封的批次", "there is no unsealed batch of this code")


def published_batch(code: str) -> dict[str, object]:
    """Return an unsealed batch for a program to check: entries, joining entry, and what heads hid of it.

    Nothing in it tells of any other batch. Raises `core.faults.Refused` where no such batch was unsealed.
    """
    batch = SealedBatch.objects.filter(code=code, joined__isnull=False).first()
    if batch is None or batch.joined is None:
        raise Refused([Fault("sealed log", None, "", code, NO_BATCH)])
    return {
        "format": FORMAT,
        **joined_state(batch),
        "entries": _entries(batch),
        "joined": _joined(batch.joined),
        "hidden": _hidden(code),
        "keys": published_keys(),
    }


def _entries(batch: SealedBatch) -> list[dict[str, object]]:
    openings = {
        opening.entry_id: {"salt": opening.salt, "content": opening.content}
        for opening in SealedOpening.objects.filter(entry__batch=batch)
    }
    return [
        {
            "number": entry.number,
            "commitment": entry.commitment,
            "payload": sha256(bytes(entry.payload)).hexdigest(),
            "opening": openings.get(entry.pk),
        }
        for entry in SealedEntry.objects.filter(batch=batch).order_by("number")
    ]


def _joined(number: int) -> dict[str, object]:
    """Return the joining entry, and its path to the first signed head that covers it, where one does."""
    entry = JournalEntry.objects.get(number=number)
    head = JournalHead.objects.filter(size__gte=number).order_by("at").first()
    if head is None:
        return {"entry": said_by(entry), "head": None, "path": []}
    path = recomputed(head.size).path(number - 1, head.size)
    return {"entry": said_by(entry), "head": signed(head), "path": [node.hex() for node in path]}


def _hidden(code: str) -> list[dict[str, object]]:
    """Open the slots that hid this batch, and no other slot, in every head whose seed is at hand."""
    seeds: dict[str, bytes | None] = {}
    found = []
    for head in JournalHead.objects.order_by("at"):
        if head.key not in seeds:
            seeds[head.key] = kept_seed(key_path(), head.key)
        key_seed = seeds[head.key]
        if key_seed is None:
            continue
        seed = seed_at(key_seed, hour_text(head.at))
        states = shown_states(seed, bytes(head.hidden))
        for slot, state in states.items():
            if state.batch == code:
                path = [node.hex() for node in slots_tree(seed, states).path(slot)]
                opened = {"slot": slot, "salt": slot_salt(seed, slot).hex(), "path": path}
                found.append({"head": signed(head), "size": state.size, "root": state.root, **opened})
    return found
