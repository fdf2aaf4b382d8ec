"""Saying the core's sentences in the language of the page, Traditional Chinese included."""

from __future__ import annotations

from functools import cache, lru_cache

from django.utils.translation import get_language
from opencc import OpenCC

from lingji.core.faults import Refused
from lingji.core.text import Text

TRADITIONAL = "zh-hant"


def say(text: Text) -> str:
    """Return a text in the language of the page; Traditional Chinese is made from Simplified (OpenCC)."""
    language = get_language() or ""
    return traditional(text.zh) if language == TRADITIONAL else text.say(language)


def say_faults(refused: Refused) -> list[str]:
    """Return every fault of a refusal as a sentence in the language of the page."""
    return [say(Text(fault.sentence("zh"), fault.sentence("en"))) for fault in refused.faults]


@lru_cache(maxsize=4096)
def traditional(chinese: str) -> str:
    """Return Simplified Chinese in Traditional characters, as Taiwan writes them."""
    converted: str = _converter().convert(chinese)
    return converted


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")
