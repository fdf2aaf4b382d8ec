"""A sentence in the two languages that Lingji always speaks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

CHINESE = "zh-Hans"
ENGLISH = "en"


class Text(NamedTuple):
    """The same sentence in Simplified Chinese and in English."""

    zh: str
    en: str

    def say(self, language: str) -> str:
        """Return the sentence for a language tag: English for `en*`, else Chinese."""
        return self.en if language.lower().startswith("en") else self.zh

    def as_json(self) -> dict[str, str]:
        return {CHINESE: self.zh, ENGLISH: self.en}


def same(text: str) -> Text:
    """Return a text that reads alike in both languages (a code, a figure, a name)."""
    return Text(text, text)


def title_of(titles: Mapping[str, str], code: str) -> Text:
    """Return the title written in a framework, or the code where none is written."""
    first = titles[min(titles)] if titles else code
    return Text(titles.get(CHINESE, first), titles.get(ENGLISH, first))
