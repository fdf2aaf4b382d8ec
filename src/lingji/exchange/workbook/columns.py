"""What a column of a sheet is: its two headers, its width, and the leaf that it carries."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from lingji.exchange.workbook.leaves import LANGUAGE, TEXT

ANNOTATION = re.compile(rf"(.*?)(title|note|source)\.({LANGUAGE.pattern})")
ANNOTATION_ZH = {"title": "名称", "note": "说明", "source": "来源"}
LANGUAGE_ZH = {"zh-Hans": "中文", "en": "英文"}
FIRST_LANGUAGES = ("zh-Hans", "en")
FIRST_DATA_ROW = 3
WIDE = 44
WRAPPED_FROM = 24


@dataclass(frozen=True, slots=True)
class Column:
    """One column: `name` is what import reads in row 2, `zh` what people read in row 1.

    `level` and `at` say which leaf of which object a cell carries; `options` names the list of
    its drop-down; a `code` may not begin or end with a blank; `for_people` is passed over on import.
    """

    name: str
    zh: str
    width: int = 12
    level: str = ""
    at: tuple[str | int, ...] = ()
    kind: str = TEXT
    options: str = ""
    code: bool = False
    required: bool = False
    for_people: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """One sheet: its Chinese and English name, its columns, and the prefixes that take titles."""

    sheet: str
    en: str
    columns: tuple[Column, ...]
    annotated: tuple[tuple[str, str, str], ...] = ()
    """(prefix of the machine name, prefix of the Chinese header, level) of each annotated object."""

    def column(self, name: str) -> Column | None:
        """Return the column of a machine name, or None where the sheet has no such column."""
        for column in self.columns:
            if column.name == name:
                return column
        found = ANNOTATION.fullmatch(name)
        for prefix, zh, level in self.annotated:
            if found and found[1] == prefix:
                return annotation(prefix, zh, level, found[2], found[3])
        return None


def annotation(prefix: str, zh: str, level: str, what: str, language: str) -> Column:
    """Return the column of one annotation in one language."""
    named = LANGUAGE_ZH.get(language, language)
    width = 26 if what == "title" and level not in ("rule", "element") else WIDE
    return Column(
        f"{prefix}{what}.{language}", f"{zh}{ANNOTATION_ZH[what]}（{named}）", width, level, (what, language)
    )


def in_order(languages: Iterable[str]) -> list[str]:
    """Return languages with Simplified Chinese and English first, the others by tag."""
    found = set(languages)
    return [tag for tag in FIRST_LANGUAGES if tag in found] + sorted(found - set(FIRST_LANGUAGES))
