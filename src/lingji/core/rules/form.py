"""What a rule kind asks of whoever writes a rule: its fields, said once beside the kind itself.

The editor on screen and the workbook are made from these; neither knows a kind by name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from lingji.core.text import CHINESE, ENGLISH, Text

Cells = dict[str, str]
Json = dict[str, Any]
CODE, AT, VALUE, TITLE_ZH, TITLE_EN = "code", "at", "value", f"title.{CHINESE}", f"title.{ENGLISH}"
KEYED, LISTED, PAIRED = "keyed", "listed", "paired"
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a rule, written as text; an empty one is an absent one."""

    name: str
    label: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Rows:
    """A table of a rule: a map from codes (`KEYED`), a list of lines (`LISTED`) or of pairs (`PAIRED`).

    `element` is what one row is called; `columns` are the names and labels of its cells (`code`, `at`,
    `value`); `titled` labels the title of a row, where it has one.
    """

    name: str
    element: str
    label: Text
    hint: Text
    shape: str
    columns: tuple[tuple[str, Text], ...]
    titled: Text | None = None

    def read(self, rule: Mapping[str, Any]) -> list[Cells]:
        """Return the rows of a rule as the texts of their cells."""
        given = rule.get(self.name)
        if self.shape == KEYED:
            titles = rule.get("titles")
            titles = titles if isinstance(titles, dict) else {}
            found = given if isinstance(given, dict) else {}
            return [_cells(titles.get(code), code=code, value=worth) for code, worth in found.items()]
        listed = given if isinstance(given, list) else []
        if self.shape == PAIRED:
            return [{AT: str(pair[0]), VALUE: str(pair[1])} for pair in listed if _is_pair(pair)]
        lines = [line for line in listed if isinstance(line, dict)]
        return [_cells(line.get("title"), code=line.get("code"), value=line.get("points")) for line in lines]

    def write(self, rule: Json, rows: Iterable[Cells], before: Mapping[str, Any]) -> None:
        """Put rows into a rule; what they do not show (notes, other languages) is kept from `before`."""
        if self.shape == PAIRED:
            rule[self.name] = [[row.get(AT, ""), row.get(VALUE, "")] for row in rows]
        elif self.shape == LISTED:
            known = {line.get("code"): line for line in before.get(self.name, []) if isinstance(line, dict)}
            rule[self.name] = [self._line(row, known.get(row[CODE], {})) for row in rows]
        else:
            self._map(rule, list(rows), before.get("titles"))

    def _line(self, row: Cells, kept: Mapping[str, Any]) -> Json:
        line = {**kept, "code": row[CODE]}
        if VALUE in dict(self.columns):
            line["points"] = row.get(VALUE, "")
        return titled(line, row.get(TITLE_ZH, ""), row.get(TITLE_EN, ""))

    def _map(self, rule: Json, rows: list[Cells], kept: object) -> None:
        rule[self.name] = {row[CODE]: row.get(VALUE, "") for row in rows}
        before = kept if isinstance(kept, dict) else {}
        titles = {
            row[CODE]: titled(
                {"title": before.get(row[CODE], {})}, row.get(TITLE_ZH, ""), row.get(TITLE_EN, "")
            )
            for row in rows
        }
        rule["titles"] = {code: holder["title"] for code, holder in titles.items() if "title" in holder}
        if not rule["titles"]:
            del rule["titles"]


Field = Figure | Rows


def titled(holder: Json, chinese: str, english: str, key: str = "title") -> Json:
    """Give an object a title (or note) in the two languages; an empty one is taken away."""
    before = holder.get(key)
    kept = dict(before) if isinstance(before, dict) else {}
    kept |= {CHINESE: chinese, ENGLISH: english}
    written = {language: text for language, text in kept.items() if text}
    made = {name: value for name, value in holder.items() if name != key}
    return made | {key: written} if written else made


def free_code(taken: Iterable[str]) -> str:
    """Return the next letter that is no code yet, in capitals where the codes are capitals."""
    known = set(taken)
    letters = LETTERS.upper() if known and all(code.isupper() for code in known) else LETTERS
    turns = ("", *map(str, range(1, len(known) + 2)))
    return next(letter + turn for turn in turns for letter in letters if letter + turn not in known)


def _cells(title: object, **shown: object) -> Cells:
    texts = title if isinstance(title, dict) else {}
    cells = {name: value if isinstance(value, str) else "" for name, value in shown.items()}
    return cells | {TITLE_ZH: str(texts.get(CHINESE, "")), TITLE_EN: str(texts.get(ENGLISH, ""))}


def _is_pair(value: object) -> bool:
    return isinstance(value, list) and len(value) == 2
