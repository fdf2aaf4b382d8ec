"""A sentence in the two languages."""

from __future__ import annotations

import pytest

from lingji.core.text import Text, title_of


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "yes"), ("EN-gb", "yes"), ("zh-Hans", "是"), ("zh-Hant", "是"), ("fr", "是")],
)
def test_english_is_said_in_english_and_all_else_in_chinese(language: str, said: str) -> None:
    assert Text("是", "yes").say(language) == said


def test_a_text_is_json_by_language() -> None:
    assert Text("是", "yes").as_json() == {"zh-Hans": "是", "en": "yes"}


def test_a_title_falls_back_on_another_language_and_then_on_the_code() -> None:
    assert title_of({"zh-Hant": "類", "en": "Class"}, "1") == Text("Class", "Class")
    assert title_of({"zh-Hans": "类"}, "1") == Text("类", "类")
    assert title_of({}, "1") == Text("1", "1")
