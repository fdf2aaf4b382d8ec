"""One step of an explanation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from lingji.core.text import Text

EMPTY = Text("", "")


@dataclass(frozen=True, slots=True)
class Node:
    """A figure, what it is, a sentence that says how it came about, and the steps below it.

    `kind` names the step (`entry`, `total`, `item`, `part`, `rule`, `occasion`, `record`, …);
    `code` is what the step is about; `figure` is exact text, empty where there is none.
    """

    kind: str
    code: str
    title: Text
    figure: str = ""
    says: Text = EMPTY
    children: tuple[Node, ...] = ()

    def as_json(self) -> dict[str, object]:
        return {
            "kind": self.kind,
            "code": self.code,
            "title": self.title.as_json(),
            "figure": self.figure,
            "says": self.says.as_json(),
            "children": [child.as_json() for child in self.children],
        }

    def figures(self) -> dict[str, object]:
        """Return the tree without its words: what stays the same when a sentence is put better."""
        return {
            "kind": self.kind,
            "code": self.code,
            "figure": self.figure,
            "children": [child.figures() for child in self.children],
        }

    def lines(self, language: str, depth: int = 0) -> Iterator[str]:
        """Render the tree as indented text."""
        figure = f" = {self.figure}" if self.figure else ""
        says = self.says.say(language)
        yield "  " * depth + self.title.say(language) + figure + (f" — {says}" if says else "")
        for child in self.children:
            yield from child.lines(language, depth + 1)


def joined(texts: Sequence[Text], zh: str = "；", en: str = "; ") -> Text:
    """Join the sentences that say something."""
    said = [text for text in texts if text != EMPTY]
    return Text(zh.join(text.zh for text in said), en.join(text.en for text in said))


def numbered(code: str, title: Text) -> Text:
    """Return a title with its code before it."""
    return Text(f"{code} {title.zh}", f"{code} {title.en}")


def because(text: Text, reason: str) -> Text:
    """Add the reason that was recorded, where one was."""
    return Text(f"{text.zh}：{reason}", f"{text.en}: {reason}") if reason else text


def summed(figures: Sequence[str]) -> str:
    """Write a sum as one would by hand, with minus signs in brackets."""
    return " + ".join(f"({figure})" if figure.startswith("-") else figure for figure in figures)
