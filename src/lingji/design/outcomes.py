"""Each outcome of a standing as it is shown: its word (said once, in the core) and its shape."""

from __future__ import annotations

from dataclasses import dataclass

from lingji.core.words import OUTCOMES as WORDS
from lingji.design.speech import say


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an entry (scoring specification, section 6).

    `shape` is an SVG path within 12 × 12, so that an outcome is known without its colour.
    """

    code: str
    shape: str

    @property
    def word(self) -> str:
        """The outcome in the language of the page."""
        return say(WORDS[self.code])


CIRCLE = "M6 2a4 4 0 1 1 0 8a4 4 0 1 1 0-8z"
SHAPES = {
    "selected": CIRCLE,
    "tied_at_line": "M6 1L11 6L6 11L1 6z",
    "not_selected": CIRCLE,
    "below_minimum": "M1.5 2.5H10.5L6 10z",
    "incomplete": "M10 6.5V10H2V2H5.5",
    "vetoed": "M2 2L10 10M10 2L2 10",
}
OUTCOMES = {code: Outcome(code, shape) for code, shape in SHAPES.items()}
