"""What a rule kind is: a value that was written down becomes a mark, by a rule one can read aloud."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import ClassVar, Protocol

from lingji.core.jsonread import Fields
from lingji.core.rules.columnar import Columnar
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


ReadRule = Callable[[Fields, int], Rule]
Titles = Mapping[str, Mapping[str, str]]
