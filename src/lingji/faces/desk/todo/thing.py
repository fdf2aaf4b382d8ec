"""One thing to do."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

LAST = date.max


@dataclass(frozen=True, slots=True)
class Todo:
    """A thing to do: its words, where it is done, by when (where there is a day), how many there are of it.

    `late` marks what is past its day or stands in somebody else's way.
    """

    words: str
    href: str
    until: date | None = None
    count: int = 1
    late: bool = False
    where: str = ""

    @property
    def rank(self) -> tuple[bool, date, int]:
        """What is late comes first, then what is due soonest."""
        return (not self.late, self.until or LAST, -self.count)
