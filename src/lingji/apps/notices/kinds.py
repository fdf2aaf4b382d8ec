"""The kinds of notices: one table, to which each room adds its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from lingji.core.text import Text, same


class Kind(NamedTuple):
    """One kind of notice (`plan.due`) and how it reaches people.

    `urgent` mail heeds neither quiet hours nor days off. Without `mail` it stays in the inbox. The mail of a
    `discreet` kind only says that something waits: a mailbox may be read by others, and mail lies about.
    """

    name: str
    says: Text
    urgent: bool = False
    mail: bool = True
    discreet: bool = False


_declared: dict[str, Kind] = {}


def declare_kind(
    name: str, zh: str, en: str, *, urgent: bool = False, mail: bool = True, discreet: bool = False
) -> Kind:
    """Add a kind to the table and return it; a name stands once."""
    kind = Kind(name, Text(zh, en), urgent, mail, discreet)
    assert _declared.setdefault(name, kind) == kind, f"{name} is declared twice"
    return kind


def kind_named(name: str) -> Kind:
    """Return a kind of the table; a notice of a kind that nobody declares any more keeps its bare name."""
    return _declared.get(name) or Kind(name, same(name))


def is_declared(name: str) -> bool:
    """Say whether a kind stands in the table."""
    return name in _declared


def declared_kinds() -> Iterator[Kind]:
    """Return the kinds of all rooms that were imported, by name."""
    for name in sorted(_declared):
        yield _declared[name]


GENERAL = declare_kind("general", "一般消息", "General")
