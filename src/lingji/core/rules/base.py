"""What a rule kind is: a value that was written down becomes a mark, by a rule one can read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar, Protocol

from lingji.core.jsonread import Fields
from lingji.core.rules.asking import Question
from lingji.core.rules.columnar import Columnar
from lingji.core.rules.form import Field, Json
from lingji.core.text import Text


class Rule(Protocol):
    """A rule of one part, ready to mark values (scoring specification, section 4).

    Marks are exact, in ten-thousandths and not yet rounded: the caller rounds, once.
    """

    kind: ClassVar[str]

    @property
    def monotone(self) -> bool:
        """Whether a better record can never lower the mark."""
        ...

    def mark(self, value: str) -> Fraction:
        """Return the mark for a value; raises `Unreadable` where the kind cannot read it."""
        ...

    def columnar(self) -> Columnar:
        """Return the same rule as SQL text, for engines that mark whole columns."""
        ...

    def sentence(self) -> Text:
        """Say the rule as the public reads it."""
        ...

    def reading(self, value: str) -> Text:
        """Say in words what a readable value states."""
        ...

    @property
    def question(self) -> Question:
        """Return how a value is asked of somebody who fills in a form."""
        ...

    def samples(self) -> tuple[str, ...]:
        """Return a few values, best first, that show what the rule does."""
        ...


ReadRule = Callable[[Fields, int], Rule]
Titles = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Kind:
    """A rule kind as one picks it: what it is called and good for, and what it asks.

    `value` says how a value is written down; `subject` labels what is measured, where the rule's own
    title names it; `start` gives the fields of a fresh rule over so many ten-thousandths.
    """

    name: str
    title: Text
    use: Text
    value: Text
    read: ReadRule
    fields: tuple[Field, ...]
    start: Callable[[int], Json]
    subject: Text | None = None
