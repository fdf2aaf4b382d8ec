"""What the preview of an import shows, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.registry.kinds import ENDINGS, KINDS, LEVELS
from lingji.apps.registry.models_import import (
    CHANGED,
    FAULTY,
    NEW,
    OUTCOMES,
    UNCHANGED,
    ImportRow,
    RegistryImport,
)
from lingji.core.text import Text
from lingji.design.speech import say
from lingji.exchange.registry import SHEETS, Filled

QUESTION = "question"
SHOWN = (NEW, CHANGED, UNCHANGED, FAULTY, QUESTION)
# Shape of each outcome.
SHAPES = {NEW: "done", CHANGED: "going", UNCHANGED: "waiting", FAULTY: "stopped"}
WORDS: Mapping[str, Mapping[str, Text]] = {
    "kind": KINDS,
    "level": LEVELS,
    "ended": ENDINGS,
    "active": {"yes": Text("是", "Yes"), "no": Text("否", "No")},
}


class ShownChange(NamedTuple):
    """One cell that changes."""

    column: str
    old: str
    new: str


class ShownRow(NamedTuple):
    """One row of the preview."""

    row: ImportRow
    shape: str
    outcome: str
    changes: list[ShownChange]
    faults: list[ShownChange]


class Tab(NamedTuple):
    """One filter of the preview, with the number of its rows."""

    code: str
    word: str
    rows: int
    chosen: bool


def tabs_of(batch: RegistryImport, chosen: str) -> list[Tab]:
    """Return the filters of the preview; those without rows are left out."""
    words = {**{code: say(word) for code, word in OUTCOMES.items()}, QUESTION: _("To be answered")}
    counts: dict[str, int] = batch.counts
    total = sum(counts.get(code, 0) for code in OUTCOMES)
    found = [
        Tab(code, words[code], counts.get(code, 0), code == chosen) for code in SHOWN if counts.get(code)
    ]
    return [Tab("", _("All rows"), total, not chosen), *found]


def shown_rows(batch: RegistryImport, rows: list[ImportRow]) -> list[ShownRow]:
    """Return rows in the language of the page."""
    titles = {column.name: say(column.title) for column in SHEETS[batch.sheet].columns}
    by_zh = {column.title.zh: say(column.title) for column in SHEETS[batch.sheet].columns}
    return [
        ShownRow(
            row,
            SHAPES[row.outcome],
            say(OUTCOMES[row.outcome]),
            [
                ShownChange(titles.get(name, name), _word(name, old), _word(name, new))
                for name, old, new in row.changes
                if row.outcome == CHANGED or new != row.name
            ],
            [
                ShownChange(by_zh.get(fault["column"], fault["column"]), fault["value"], _advice(fault))
                for fault in row.faults
            ],
        )
        for row in rows
    ]


def faulty_rows(batch: RegistryImport) -> list[Filled]:
    """Return the faulty rows as they stood, each with what to mend."""
    return [
        Filled(row.said["source"], "\n".join(f"{fault['column']}：{_advice(fault)}" for fault in row.faults))
        for row in batch.rows.filter(outcome=FAULTY).order_by("position")
    ]


def _word(name: str, code: str) -> str:
    words = WORDS.get(name)
    return say(words[code]) if words and code in words else code


def _advice(fault: Mapping[str, Mapping[str, str]]) -> str:
    return say(Text(fault["advice"]["zh-Hans"], fault["advice"]["en"]))
