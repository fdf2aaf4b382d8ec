"""What taking a workbook over would change, shown before it is done."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from lingji.apps.plans.fields import RuleFields, TaskFields, as_json
from lingji.core.faults import Fault, Refused
from lingji.core.text import Text
from lingji.design.speech import say

Fields = TypeVar("Fields", bound=TaskFields | RuleFields)
NEW, CHANGED, SAME = "new", "changed", "same"


class Difference(NamedTuple):
    """One column in which a row differs from what is held."""

    column: str
    before: str
    after: str


class Change(NamedTuple, Generic[Fields]):
    """One row of a workbook: `key` is what it is known by, `before` None where it would be new."""

    row: int
    key: str
    name: str
    before: Fields | None
    after: Fields

    @property
    def kind(self) -> str:
        if self.before is None:
            return NEW
        return SAME if self.before == self.after else CHANGED

    def differences(self, columns: Mapping[str, Text]) -> list[Difference]:
        """Return the columns that differ, in words of the page."""
        after, before = as_json(self.after), as_json(self.before) if self.before is not None else {}
        return [
            Difference(say(columns[name]), before.get(name, ""), text)
            for name, text in after.items()
            if name in columns and before.get(name, "") != text
        ]


def to_do(changes: Sequence[Change[Fields]]) -> list[Change[Fields]]:
    """Return the rows that would be written."""
    return [change for change in changes if change.kind != SAME]


def digest_of(changes: Sequence[Change[Any]]) -> str:
    """Return what a preview showed, as one word: applying compares it with what it finds."""
    said = [
        (change.key, as_json(change.before) if change.before is not None else None, as_json(change.after))
        for change in changes
    ]
    return hashlib.sha256(repr(said).encode()).hexdigest()


def check_as_seen(changes: Sequence[Change[Any]], seen: str, file: str) -> None:
    """Raise `core.faults.Refused` where somebody changed something since the preview was shown."""
    if digest_of(changes) != seen:
        advice = Text(
            "您查看之后有人改动了内容，请重新上传并查看",
            "something was changed since you looked: upload it again and look at what it does now",
        )
        raise Refused([Fault(file, None, "", "", advice)])
