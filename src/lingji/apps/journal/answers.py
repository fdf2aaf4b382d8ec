"""The streams of anonymous answers: which there are, and what their rooms hold of them.

A room names its stream when it is loaded (`AppConfig.ready`), so that the journal can be checked against
the answers without knowing the rooms.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from lingji.apps.journal.sealing import Opening
from lingji.core.text import Text


class Held(NamedTuple):
    """An answer that a room holds: its commitment, and what opens it (None where it was blanked by right)."""

    commitment: str
    opening: Opening | None


class Stream(NamedTuple):
    """A stream of anonymous answers: its name, and all that its room holds now."""

    title: Text
    held: Callable[[], Iterable[Held]]


STREAMS: dict[str, Stream] = {}


def name_stream(code: str, title: Text, held: Callable[[], Iterable[Held]]) -> None:
    """Make a stream known; naming it again takes the later one."""
    STREAMS[code] = Stream(title, held)
