"""Refusals: input is read whole or not at all, and every fault is named at once."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from lingji.core.text import Text

SHOWN_VALUE = 120


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with the input (scoring specification, section 2).

    `row` counts from 1 with the header as row 1, or is None for a whole file or JSON;
    `column` is a CSV column or a JSON path; `advice` says what is wrong and what to do.
    """

    file: str
    row: int | None
    column: str
    value: str
    advice: Text

    def sentence(self, language: str) -> str:
        """Return the fault as one line for a person."""
        english = language.lower().startswith("en")
        place = [self.file]
        if self.row is not None:
            place.append(f"row {self.row}" if english else f"第 {self.row} 行")
        if self.column:
            place.append(f"column {self.column}" if english else f"列 {self.column}")
        shown = self.value if len(self.value) <= SHOWN_VALUE else self.value[:SHOWN_VALUE] + "…"
        quoted = f" “{shown}”" if shown else ""
        comma, colon = (", ", ": ") if english else ("，", "：")
        return f"{comma.join(place)}{quoted}{colon}{self.advice.say(language)}"

    def as_json(self) -> dict[str, object]:
        return {
            "file": self.file,
            "row": self.row,
            "column": self.column,
            "value": self.value,
            "advice": self.advice.as_json(),
        }


class Refused(Exception):
    """The input was refused; `faults` holds everything that is wrong with it."""

    def __init__(self, faults: list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(fault.sentence("en") for fault in faults))


class Unreadable(ValueError):
    """One value cannot be read; `advice` says what to write instead."""

    def __init__(self, advice: Text) -> None:
        self.advice = advice
        super().__init__(advice.en)


class Faults:
    """Collects faults while input is read, so that all of them can be told at once."""

    def __init__(self, file: str = "") -> None:
        self.file = file
        self.found: list[Fault] = []

    def add(self, advice: Text, *, row: int | None = None, column: str = "", value: object = "") -> None:
        self.found.append(Fault(self.file, row, column, str(value), advice))

    @contextmanager
    def catching(self, *, row: int | None = None, column: str = "", value: object = "") -> Iterator[None]:
        """Turn an `Unreadable` raised inside into a fault at this place."""
        try:
            yield
        except Unreadable as unreadable:
            self.add(unreadable.advice, row=row, column=column, value=value)

    def refuse_if_any(self) -> None:
        """Raise `Refused` when anything was found."""
        if self.found:
            raise Refused(self.found)
