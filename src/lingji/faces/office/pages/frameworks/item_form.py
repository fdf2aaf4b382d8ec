"""The form of an item: its own fields, and for each part the fields that its rule's kind asks for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.translation import gettext as _

from lingji.apps.frameworks.document import Json
from lingji.apps.frameworks.outline import listed
from lingji.apps.frameworks.typed import TypedItem, TypedPart, names_of
from lingji.core.faults import Fault
from lingji.core.framework_diff import UNFINISHED, sentence_of
from lingji.core.rules import KINDS
from lingji.core.rules.form import Figure, Rows
from lingji.core.text import Text
from lingji.core.words import COMBINERS, METHODS
from lingji.design.speech import say
from lingji.faces.office.pages.frameworks.fields import (
    Errors,
    Input,
    Problem,
    Table,
    errors_of,
    labels_of,
    table_of,
)


class Says(NamedTuple):
    """The sentence of a rule in both languages as it runs now, or that it is not finished."""

    number: int
    text: Text
    finished: bool


class PartView(NamedTuple):
    """One part of the form."""

    number: int
    title: str
    head: tuple[Input, ...]
    use: str
    rule: tuple[Input, ...]
    tables: tuple[Table, ...]
    more: tuple[Input, ...]
    says: Says
    hidden: tuple[tuple[str, str], ...]


class ItemView(NamedTuple):
    """The whole form."""

    fields: tuple[Input, ...]
    parts: tuple[PartView, ...]
    problems: list[Problem]


def item_view(typed: TypedItem, item: Json, faults: Iterable[tuple[str, Fault]]) -> ItemView:
    """Return the form; `item` is the JSON of what is typed, `faults` what is wrong with it."""
    # A sum that does not come out is told beside the points that it should come to.
    placed = [("points" if path == "parts" else names_of(typed, path), fault) for path, fault in faults]
    errors = errors_of(placed)
    says = says_of(item)
    parts = tuple(_part(number, part, says[number], errors) for number, part in enumerate(typed.parts))
    fields = named_fields(typed.fields, errors)
    labels = labels_of(fields, ())
    for part in parts:
        labels |= labels_of((*part.head, *part.rule, *part.more), part.tables, f"{part.title} · ")
    return ItemView(fields, parts, errors.problems(labels))


def says_of(item: Json) -> list[Says]:
    """Return the sentence of every part's rule."""
    texts = [sentence_of(part) for part in listed(item, "parts")]
    return [Says(number, text, text != UNFINISHED) for number, text in enumerate(texts)]


def named_fields(values: dict[str, str], errors: Errors) -> tuple[Input, ...]:
    """Return the fields that a category and an item share: code, points, titles, notes."""
    labels = {
        "code": (_("Code"), ""),
        "points": (_("Points it carries"), ""),
        "title.zh-Hans": (_("Name in Chinese"), ""),
        "title.en": (_("Name in English"), ""),
        "note.zh-Hans": (_("Explanation in Chinese"), ""),
        "note.en": (_("Explanation in English"), ""),
    }
    return tuple(
        Input(
            name,
            label,
            values.get(name, ""),
            hint,
            errors.at(name),
            long=name.startswith("note"),
            narrow=name in ("code", "points"),
        )
        for name, (label, hint) in labels.items()
    )


def _part(number: int, part: TypedPart, says: Says, errors: Errors) -> PartView:
    name = f"parts[{number}]"

    def figure(key: str, label: str, hint: str = "", **more: object) -> Input:
        value = part.figures.get(key, "")
        return Input(f"{name}.{key}", label, value, hint, errors.at(f"{name}.{key}"), narrow=True, **more)  # type: ignore[arg-type]

    kind = KINDS[part.kind]
    kinds = tuple((each.name, say(each.title)) for each in KINDS.values())
    head = (
        figure("method", _("Method"), options=_words(METHODS)),
        figure("points", _("Points of this part")),
        Input(f"{name}.rule.kind", _("Kind of rule"), part.kind, options=kinds, narrow=True, redraws=True),
    )
    combiners = (("", _("mean (as usual)")), *(pair for pair in _words(COMBINERS) if pair[0] != "mean"))
    more = (
        figure(
            "tolerance", _("Tolerance"), _("How far two assessors may differ, such as 0.2 of the points.")
        ),
        figure("min_occasions", _("Least number of occasions"), _("Empty is 1.")),
        figure(
            "assessors", _("Several assessors"), options=_with(combiners, part.figures.get("assessors", ""))
        ),
        figure(
            "occasions", _("Several occasions"), options=_with(combiners, part.figures.get("occasions", ""))
        ),
        figure("scale", _("Scale"), _("A factor on the combined mark; mostly empty.")),
    )
    method = part.figures.get("method", "")
    return PartView(
        number,
        say(METHODS[method]) if method in METHODS else _("New part"),
        head,
        say(kind.use),
        _rule_inputs(f"{name}.rule", part, errors),
        tuple(
            table_of(
                table,
                part.rows.get(table.name, []),
                f"{name}.rows.{table.name}",
                f"{number}.{table.name}",
                errors,
            )
            for table in kind.fields
            if isinstance(table, Rows)
        ),
        more + _notes(f"{name}.rule", part, errors),
        says,
        ((f"{name}.origin", str(part.origin)), (f"{name}.rule.was", part.kind)),
    )


def _rule_inputs(name: str, part: TypedPart, errors: Errors) -> tuple[Input, ...]:
    kind = KINDS[part.kind]
    made = []
    if kind.subject:
        for language, word in (("zh-Hans", Text("中文", "Chinese")), ("en", Text("英文", "English"))):
            label = Text(f"{kind.subject.zh}·{word.zh}", f"{kind.subject.en}, {word.en}")
            key = f"title.{language}"
            made.append(Input(f"{name}.{key}", say(label), part.rule.get(key, "")))
    for each in kind.fields:
        if isinstance(each, Figure):
            where = f"{name}.{each.name}"
            value = part.rule.get(each.name, "")
            made.append(Input(where, say(each.label), value, say(each.hint), errors.at(where), narrow=True))
    return tuple(made)


def _notes(name: str, part: TypedPart, errors: Errors) -> tuple[Input, ...]:
    labels = {"note.zh-Hans": _("How to judge, in Chinese"), "note.en": _("How to judge, in English")}
    return tuple(
        Input(f"{name}.{key}", label, part.rule.get(key, ""), error=errors.at(f"{name}.{key}"), long=True)
        for key, label in labels.items()
    )


def _words(words: dict[str, Text]) -> tuple[tuple[str, str], ...]:
    return tuple((code, say(word)) for code, word in words.items())


def _with(options: tuple[tuple[str, str], ...], value: str) -> tuple[tuple[str, str], ...]:
    """Keep a value that is written out though it is the usual one."""
    return (
        options
        if any(code == value for code, _word in options)
        else (*options, (value, say(COMBINERS[value])))
    )
