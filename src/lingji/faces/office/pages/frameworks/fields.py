"""Fields, tables and faults as the forms of the editor show them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lingji.core.faults import Fault
from lingji.core.rules.form import TITLE_EN, TITLE_ZH, Cells, Rows
from lingji.core.text import Text, same
from lingji.design.speech import say


@dataclass(frozen=True)
class Input:
    """One input: its name (also its id), its label, what stands in it, and what is wrong with it."""

    name: str
    label: str
    value: str = ""
    hint: str = ""
    error: str = ""
    options: tuple[tuple[str, str], ...] = ()
    long: bool = False
    narrow: bool = False
    redraws: bool = False


class RowView(NamedTuple):
    """One row of a table: its inputs and the wish that removes it."""

    inputs: tuple[Input, ...]
    drop: str


class Table(NamedTuple):
    """A table of a rule (or of the framework): its rows and the wish that adds one."""

    name: str
    label: str
    hint: str
    error: str
    heads: tuple[str, ...]
    rows: tuple[RowView, ...]
    add: str


class Problem(NamedTuple):
    """One fault of a form in a sentence: the id of its input, and how that is called."""

    name: str
    label: str
    sentence: str


@dataclass
class Errors:
    """What is wrong, by the name of the input."""

    found: Mapping[str, list[str]] = field(default_factory=dict)

    def at(self, name: str) -> str:
        return " ".join(self.found.get(name, ()))

    def problems(self, labels: Mapping[str, str]) -> list[Problem]:
        """Return every fault; `labels` says how the inputs are called."""
        return [
            Problem(name, labels.get(name, ""), sentence)
            for name, said in self.found.items()
            for sentence in said
        ]


def errors_of(faults: Iterable[tuple[str, Fault]]) -> Errors:
    """Return faults by the name of their input, in the language of the page, none twice."""
    found: dict[str, list[str]] = {}
    for name, fault in faults:
        sentence = say(fault.advice)
        if sentence not in found.setdefault(name, []):
            found[name].append(sentence)
    return Errors(found)


def labels_of(inputs: Iterable[Input], tables: Iterable[Table], before: str = "") -> dict[str, str]:
    """Return how inputs and tables are called, by their names."""
    made = {each.name: f"{before}{each.label}" for each in inputs}
    for table in tables:
        made[table.name] = f"{before}{table.label}"
        rows = (each for row in table.rows for each in row.inputs)
        made |= {each.name: f"{before}{table.label} · {each.label}" for each in rows}
    return made


def table_of(table: Rows, rows: list[Cells], name: str, wish: str, errors: Errors) -> Table:
    """Return a table as it is shown; `wish` is what its buttons say after `add-row` and `drop-row`."""
    columns = [(column, label, True) for column, label in table.columns]
    if table.titled:
        zh = Text(f"{table.titled.zh}（中文）", f"{table.titled.en} (Chinese)")
        en = Text(f"{table.titled.zh}（英文）", f"{table.titled.en} (English)")
        columns += [(TITLE_ZH, zh, False), (TITLE_EN, en, False)]
    shown = tuple(
        RowView(
            tuple(
                Input(
                    f"{name}[{number}].{column}",
                    say(_numbered(label, number)),
                    row.get(column, ""),
                    error=errors.at(f"{name}[{number}].{column}"),
                    narrow=narrow,
                )
                for column, label, narrow in columns
            ),
            f"drop-row {wish}.{number}",
        )
        for number, row in enumerate(rows)
    )
    heads = tuple(say(label) for _, label, _ in columns)
    return Table(name, say(table.label), say(table.hint), errors.at(name), heads, shown, f"add-row {wish}")


def _numbered(label: Text, number: int) -> Text:
    count = same(str(number + 1))
    return Text(f"第{count.zh}行 {label.zh}", f"Row {count.en}: {label.en}")
