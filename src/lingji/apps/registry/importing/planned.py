"""What one row of a file would do."""

from __future__ import annotations

from dataclasses import dataclass, field

from lingji.apps.registry.models_import import CHANGED, FAULTY, NEW, UNCHANGED
from lingji.core.faults import Unreadable
from lingji.core.text import Text
from lingji.exchange.registry import Sheet, SourceRow

LONGEST = {"name": 200, "sector": 100, "no_code_reason": 200, "phone": 40, "place": 100, "address": 200}
NAME_LENGTH = 60


@dataclass(slots=True)
class Planned:
    """One row: what it says, whom it is about, and what it would change.

    `target` and `version` are the thing that it changes as it was seen; without them the row is new.
    """

    source: SourceRow
    name: str = ""
    organisation: int | None = None
    target: int | None = None
    version: int | None = None
    values: dict[str, object] = field(default_factory=dict)
    changes: list[tuple[str, str, str]] = field(default_factory=list)
    question: str = ""

    @property
    def outcome(self) -> str:
        """Return what the row is: faulty, new, changed or unchanged."""
        if self.source.faults:
            return FAULTY
        if self.target is None:
            return NEW
        return CHANGED if self.changes else UNCHANGED

    def cell(self, name: str) -> str:
        """Return a cell of the row, empty where the file has no such column."""
        return self.source.cells.get(name, "")


class RowReader:
    """Reads the cells of one row, and notes what is wrong with them."""

    def __init__(self, sheet: Sheet, row: SourceRow) -> None:
        self.sheet = sheet
        self.row = row
        # What could not be read as a cell at all has its fault already.
        self.unread = {fault.column for fault in row.faults}

    def fault(self, column: str, zh: str, en: str) -> None:
        """Note what is wrong with a cell and what to do; one fault for each cell is enough."""
        found = self.sheet.column(column)
        if found.title.zh not in self.unread:
            self.unread.add(found.title.zh)
            self.row.add(found, Text(zh, en))

    def is_sound(self, column: str) -> bool:
        """Say whether nothing is wrong with a cell so far."""
        return self.sheet.column(column).title.zh not in self.unread

    def text(self, column: str) -> str:
        """Return a cell; too long a text, or a required one that is empty, is a fault."""
        text = self.row.cells.get(column, "")
        longest = LONGEST.get(column, NAME_LENGTH)
        if len(text) > longest:
            self.fault(
                column,
                f"共{len(text)}个字，最多{longest}个，请缩短",
                f"{len(text)} letters; at most {longest}: shorten it",
            )
        if not text and self.sheet.column(column).required:
            self.fault(column, "必填，请补上", "it may not stay empty; fill it in")
        return text

    def unreadable(self, column: str, reason: Unreadable) -> None:
        """Note what a reader of values said."""
        self.fault(column, reason.advice.zh, reason.advice.en)
