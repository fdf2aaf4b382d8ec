"""Two people saved the same thing: what is said, and what stands now."""

from __future__ import annotations

from typing import Generic, TypeVar

Row = TypeVar("Row")


class Outdated(Exception, Generic[Row]):
    """Somebody else changed it after this form was opened; `now` is how it stands. Nothing was written."""

    def __init__(self, now: Row) -> None:
        self.now = now
        super().__init__("Changed by somebody else in the meantime.")
