"""How far a message is: a table, from which pages and filters are made."""

from __future__ import annotations

from typing import NamedTuple

from lingji.core.text import Text

NEW, READ, ANSWERED, CLOSED = "new", "read", "answered", "closed"


class State(NamedTuple):
    """A state: its word for the office, what the sender is told, and the mark that it is shown with."""

    says: Text
    tells: Text
    mark: str


STATES = {
    NEW: State(Text("未读", "New"), Text("已收到，文明办尚未阅读", "Received, not read yet"), "care"),
    READ: State(
        Text("已读待答复", "Read"), Text("文明办已阅读，尚未答复", "Read, not answered yet"), "going"
    ),
    ANSWERED: State(Text("已答复", "Answered"), Text("已答复", "Answered"), "done"),
    CLOSED: State(Text("已办结", "Closed"), Text("已办结", "Closed"), "waiting"),
}
OPEN = (NEW, READ)
