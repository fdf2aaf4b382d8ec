"""What the list of complaints and suggestions shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lingji.apps.feedback.models import Message
from lingji.apps.feedback.queries import Sought, messages_for
from lingji.apps.feedback.states import STATES
from lingji.apps.people.models import User
from lingji.apps.registry.queries import region_names
from lingji.core.text import same
from lingji.design.speech import say


class Line(NamedTuple):
    """One message as the list shows it."""

    message: Message
    region: str
    mark: str
    state: str


class Choice(NamedTuple):
    """One choice of a filter; `chosen` where it is the present one."""

    code: str
    word: str
    chosen: bool


def lines_of(messages: Iterable[Message]) -> list[Line]:
    """Return messages with the words of their region and state."""
    rows: Sequence[Message] = list(messages)
    words = region_words(row.region for row in rows)
    return [Line(row, words[row.region], STATES[row.state].mark, say(STATES[row.state].says)) for row in rows]


def region_words(paths: Iterable[str]) -> dict[str, str]:
    """Return the name of each region by its path."""
    codes = {path: path.strip("/").rpartition("/")[2] for path in paths}
    names = region_names(codes.values())
    return {path: say(names.get(code, same(code or "—"))) for path, code in codes.items()}


def choices_of(user: User, counts: Mapping[str, int], sought: Sought) -> dict[str, list[Choice]]:
    """Return the choices of the two filters: states with their number, regions that have messages."""
    paths = messages_for(user).order_by("region").values_list("region", flat=True).distinct()
    return {
        "state": [
            Choice(code, f"{say(STATES[code].says)} ({count})", code == sought.state)
            for code, count in counts.items()
            if count
        ],
        "region": [Choice(path, word, path == sought.region) for path, word in region_words(paths).items()],
    }
