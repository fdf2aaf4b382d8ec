"""The core speaks two languages; the pages speak three."""

from __future__ import annotations

import pytest
from django.utils.translation import override

from lingji.core.text import Text
from lingji.design.speech import say

WORD = Text("入选线", "the line")


@pytest.mark.parametrize(
    ("language", "said"),
    [("zh-hans", "入选线"), ("zh-hant", "入選線"), ("en", "the line"), ("en-gb", "the line")],
)
def test_a_text_is_said_in_the_language_of_the_page(language: str, said: str) -> None:
    with override(language):
        assert say(WORD) == said
