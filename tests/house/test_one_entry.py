"""Every action leaves exactly one entry in the journal: no write without a trace, none told twice.

An action made of others leaves theirs, and at most one of its own.
Read from the text of all `actions*.py`, so that a new action is held to it from its first day. A path that
returns early because nothing had to be done may leave none.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.house.recording_paths import MANY, Module

ROOT = Path(__file__).resolve().parents[2]
APPS = ROOT / "src" / "lingji" / "apps"

PREVIEW = "a preview changes nothing of the registry; confirming it is the write, and leaves the entry"
TYPING = "what is being typed is nobody's statement yet: submitting it is, and records all with its digest"
# Writes that rightly leave none, or more than one: `room.module.function` and why.
EXCEPTIONS = {
    "jobs.actions.cancel_job": "a job that is cancelled has written nothing",
    "jobs.actions.start_job": "the work itself is journalled by the actions that it calls",
    "journal.actions_keys.rotate_key": "where there was none yet, the first key is named by its own entry",
    "journal.actions_sealed.join_answers": "one entry for each stream of answers that joins the journal",
    "journal.actions_sealed.keep_answer": "it is what notes an anonymous answer, which joins later",
    "journal.actions_sealed.open_batch": "an entry would say that there is something to seal",
    "journal.actions_sealed.seal": "it is what adds to the sealed log",
    "notices.actions.keep_wishes": "notices stand below people: the caller (people.telling) records it",
    "notices.actions.send_again": "notices stand below people: the caller (people.letters) records it",
    "notices.actions.mark_all_read": "a record of who read what, and when, would be a track of persons",
    "notices.actions.mark_read": "a record of who read what, and when, would be a track of persons",
    "registry.actions_import.answer_near_names": PREVIEW,
    "registry.actions_import.cancel_import": PREVIEW,
    "registry.actions_import.store_comparison": PREVIEW,
    "registry.actions_import.store_import": PREVIEW,
    "registry.actions.register_regions": "one entry for each region: every region has a history of its own",
    "self_assessment.actions_drafting.save_answer": TYPING,
    "self_assessment.actions_drafting.save_efforts": TYPING,
    "selections.actions_closing.make_practice_copy": "the opening, and the entries that were copied into it",
    "selections.actions_drafts.open_draft": "the opening, and the notice that announces it",
}
HELP = """
{where} leaves {how} in the journal.
  Call record(by=by, verb="noun.done", subject=Subject("kind", code), says=Text(zh, en), …) once, as the last
  step of the action (lingji/apps/people/recording.py); an early return where nothing was done needs none.
  What is done by nobody calls the journal's append; an anonymous answer, keep_answer; what is sealed, seal.
  If it rightly differs, write it down with the reason in EXCEPTIONS of tests/house/test_one_entry.py."""


@dataclass(frozen=True)
class Room:
    """One `actions*.py`: its dotted name below `apps`, and its text."""

    name: str
    module: Module

    @property
    def alone(self) -> Module:
        """The same without what other actions, which answer for themselves, leave."""
        own = frozenset(write.name for write in self.module.public_writes())
        return Module(self.module.text, skipped=own | self.module.actions)


def _other_actions(module: Module) -> frozenset[str]:
    """Return the actions of other rooms that a module calls: each of them leaves its entry."""
    return frozenset(
        alias.asname or alias.name
        for node in module.tree.body
        if isinstance(node, ast.ImportFrom) and (node.module or "").rpartition(".")[2].startswith("actions")
        for alias in node.names
        if _is_action(node.module or "", alias.name)
    )


def _is_action(dotted: str, name: str) -> bool:
    path = ROOT / "src" / Path(*dotted.split(".")).with_suffix(".py")
    return path.exists() and name in {each.name for each in Module(path.read_text("utf-8")).public_writes()}


def rooms() -> list[Room]:
    found = []
    for path in sorted(APPS.rglob("actions*.py")):
        module = Module(path.read_text("utf-8"))
        module = Module(module.text, _other_actions(module))
        found.append(Room(".".join(path.relative_to(APPS).with_suffix("").parts), module))
    return found


def wrong(room: Room) -> Iterator[str]:
    for write in room.module.public_writes():
        where = f"{room.name}.{write.name}"
        if where in EXCEPTIONS:
            continue
        if MANY in room.alone.counts(write.name).all:
            yield HELP.format(where=where, how="more than one entry of its own on some path")
        elif room.module.counts(write.name).all <= {0}:
            yield HELP.format(where=where, how="no entry")


@pytest.mark.parametrize("room", rooms(), ids=lambda room: room.name)
def test_each_action_leaves_one_entry(room: Room) -> None:
    found = list(wrong(room))
    assert not found, "".join(found)


def test_every_exception_is_still_there() -> None:
    names = {f"{room.name}.{write.name}" for room in rooms() for write in room.module.public_writes()}
    assert set(EXCEPTIONS) - names == set(), "take these out: they are gone or renamed"


@pytest.mark.parametrize(
    ("body", "counts"),
    [
        ("x = 1", {0}),
        ("record()", {1}),
        ("if x:\n  return\nrecord()", {0, 1}),
        ("if x:\n  record()\nelse:\n  record()", {1}),
        ("record()\nif x:\n  record()", {1, MANY}),
        ("for x in y:\n  record()", {0, 1, MANY}),
        ("helper()", {1}),
        ("with x:\n  other_action()", {1}),
        ("if x:\n  raise ValueError\nrecord()", {1}),
        ("try:\n  record()\nexcept ValueError:\n  return", {0, 1}),
        ("return record()", {1}),
    ],
)
def test_entries_are_counted_on_every_path(body: str, counts: set[int]) -> None:
    indented = "\n".join("  " + line for line in body.split("\n"))
    text = f"def action():\n{indented}\ndef helper():\n  record()\n"
    assert Module(text, frozenset({"other_action"})).counts("action").all == counts


def test_what_other_actions_leave_does_not_count_against_an_action() -> None:
    text = "def action():\n  other_action()\n  record()\n"
    assert Module(text, frozenset({"other_action"})).counts("action").all == {MANY}
    assert Module(text, skipped=frozenset({"other_action"})).counts("action").all == {1}
