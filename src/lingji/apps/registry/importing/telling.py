"""Telling how far an import is; whoever is told may stop it by raising."""

from __future__ import annotations

from collections.abc import Callable

# Called with how many rows are done, of how many.
Tell = Callable[[int, int], None]


def untold(_done: int, _of: int) -> None:
    """Tell nobody: the import is small, or nobody waits for it."""


class Rows:
    """Counts the rows that are written, and tells."""

    def __init__(self, tell: Tell, of: int) -> None:
        self._tell, self._of, self._done = tell, of, 0

    def add(self, count: int) -> None:
        """Note that so many more are written."""
        self._done += count
        self._tell(self._done, self._of)
