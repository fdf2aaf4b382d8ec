"""The kinds of requests, in words."""

from __future__ import annotations

from lingji.core.text import Text

KINDS = {
    "task": Text("下达任务", "task pushed down"),
    "evidence": Text("索要佐证", "evidence asked"),
    "form": Text("发放表格", "form sent"),
}


def word_of(kind: str) -> Text:
    """Return the word of a kind; one that is no longer in the table keeps its code."""
    return KINDS.get(kind, Text(kind, kind))
