"""Checking the file of an unsealed batch without the database: what everybody may do."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from lingji.apps.journal.actions import digest_of
from lingji.apps.journal.sealed_leaves import batch_state, leaf_bytes
from lingji.apps.journal.sealing import Opening
from lingji.apps.journal.slots import SLOTS, State, slot_leaf
from lingji.apps.journal.statements import signed_by
from lingji.apps.journal.unsealing import opens
from lingji.core.canonical import canonical
from lingji.core.faults import Fault, Refused
from lingji.core.merkle import Tree, verify_path
from lingji.core.text import Text

NOT_A_BATCH = Text(
    "不是批次文件：请使用 lingji journal batch 的输出",
    "this is no file of a batch: take the output of lingji journal batch",
)


class CheckedBatch(NamedTuple):
    """What a file says: entries, how many are opened, heads that hid it, and all that does not fit.

    `covered` says whether a signed head covers the entry that joins it.
    """

    entries: int
    opened: int
    heads: int
    covered: bool
    flaws: tuple[Text, ...]


def check_batch(content: bytes, name: str, key: str = "") -> CheckedBatch:
    """Check a file; with `key` (hex) signatures by that public key alone are good. Raises `Refused`."""
    try:
        return _check(json.loads(content), key.lower())
    except (AttributeError, KeyError, RecursionError, TypeError, ValueError) as error:
        raise Refused([Fault(name, None, "", "", NOT_A_BATCH)]) from error


def _check(read: dict[str, Any], key: str) -> CheckedBatch:
    keys = {one["id"]: one["public"] for one in read["keys"] if not key or one["public"] == key}
    entries = read["entries"]
    leaves = (
        leaf_bytes(read["batch"], read["stream"], number, entry["commitment"], entry["payload"])
        for number, entry in enumerate(entries, start=1)
    )
    tree = Tree(leaves)
    flaws = [
        *_entry_flaws(read),
        *_joined_flaws(read, tree, keys),
        *(flaw for hidden in read["hidden"] for flaw in _hidden_flaws(read["batch"], hidden, tree, keys)),
    ]
    return CheckedBatch(
        entries=len(entries),
        opened=sum(entry["opening"] is not None for entry in entries),
        heads=len(read["hidden"]),
        covered=read["joined"]["head"] is not None,
        flaws=tuple(flaws),
    )


def _entry_flaws(read: dict[str, Any]) -> Iterator[Text]:
    anonymous = read["joined"]["entry"]["verb"] == "answers.joined"
    for number, entry in enumerate(read["entries"], start=1):
        opening = entry["opening"]
        if entry["number"] != number:
            yield Text(f"第{number}条缺失", f"entry {number} is missing")
        if opening is None:
            if not anonymous and str(number) not in read["withheld"]:
                yield Text(
                    f"第{number}条没有揭示，也没有说明原因",
                    f"entry {number} is not opened, and no reason is given",
                )
        elif not opens(Opening(opening["salt"], opening["content"]), entry["commitment"]):
            yield Text(
                f"第{number}条的内容与承诺值不符",
                f"entry {number}: the content does not agree with its commitment",
            )


def _joined_flaws(read: dict[str, Any], tree: Tree, keys: dict[str, str]) -> Iterator[Text]:
    """Hold the batch against the journal entry that joins it, and that against its signed head."""
    joined = read["joined"]
    entry, head = joined["entry"], joined["head"]
    state = batch_state(read["batch"], read["stream"], len(tree), tree.root().hex(), read["withheld"])
    if entry["subject"] != read["batch"] or entry["after"] != digest_of(state):
        yield Text(
            "批次与并入它的日志记录不符", "the batch does not agree with the journal entry that joins it"
        )
    if head is None:
        return
    statement = head["statement"]
    if not _is_good(head, keys):
        yield _unsigned(statement["at"])
    path = [bytes.fromhex(node) for node in joined["path"]]
    root = bytes.fromhex(statement["root"])
    if not verify_path(canonical(entry), entry["number"] - 1, statement["size"], path, root):
        yield Text(
            "并入的记录不在签名日志头之下", "the entry that joins it does not lie under the signed head"
        )


def _hidden_flaws(batch: str, hidden: dict[str, Any], tree: Tree, keys: dict[str, str]) -> Iterator[Text]:
    """Hold what a head hid of the batch against the batch as it is now."""
    statement = hidden["head"]["statement"]
    state = State(batch, hidden["size"], hidden["root"])
    leaf = slot_leaf(bytes.fromhex(hidden["salt"]), state)
    path = [bytes.fromhex(node) for node in hidden["path"]]
    if not _is_good(hidden["head"], keys):
        yield _unsigned(statement["at"])
    if not verify_path(leaf, hidden["slot"], SLOTS, path, bytes.fromhex(statement["sealed"])):
        yield Text(
            f"{statement['at']} 的日志头没有封存这个状态", f"the head of {statement['at']} did not seal this"
        )
    elif state.size > len(tree) or tree.root(state.size).hex() != state.root:
        yield Text(
            f"{statement['at']} 之前的记录后来被改写或删除",
            f"entries from before {statement['at']} were rewritten or removed since",
        )


def _is_good(head: dict[str, Any], keys: dict[str, str]) -> bool:
    statement = head["statement"]
    return signed_by(keys.get(statement["key"], ""), head["signature"], canonical(statement))


def _unsigned(at: str) -> Text:
    return Text(f"{at} 的日志头签名不符", f"head of {at}: its signature is not good")
