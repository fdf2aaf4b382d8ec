"""The glossary has the words that the screens use."""

from __future__ import annotations

from pathlib import Path

import pytest

from lingji.core.text import Text
from lingji.core.words import METHODS, OUTCOMES


@pytest.mark.parametrize("word", [*METHODS.values(), *OUTCOMES.values()])
def test_the_words_of_methods_and_outcomes_stand_in_the_glossary(repository: Path, word: Text) -> None:
    assert f"{word.en.lower()} {word.zh}" in glossary_of(repository)


def test_no_word_is_explained_twice(repository: Path) -> None:
    rows = [line.split("|")[1:3] for line in glossary_of(repository).splitlines() if line.startswith("|")]
    english = [row[0].strip() for row in rows if row[0].strip() not in {"english", "---"}]
    assert sorted(english) == sorted(set(english))


def glossary_of(repository: Path) -> str:
    return (repository / "GLOSSARY.md").read_text("utf-8").lower()
