"""What somebody types about an item, as texts: read from a form, shown again, turned into JSON. Pure.

The names of the inputs follow the JSON (`parts[0].rule.zero_below`), so that a fault finds its field; the
tables of a rule stand beside it (`parts[0].rows.levels[2].code`). Which fields a rule has, its kind says.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from lingji.apps.frameworks.document import Json, fresh_part
from lingji.apps.frameworks.outline import listed, points_of
from lingji.apps.frameworks.typed_whole import text_at
from lingji.core.faults import Fault, Unreadable
from lingji.core.framework import METHODS
from lingji.core.numbers import read_whole
from lingji.core.rules import KINDS
from lingji.core.rules.form import CODE, KEYED, LISTED, VALUE, Cells, Rows, free_code, titled
from lingji.core.text import CHINESE, ENGLISH, Text

ITEM_FIELDS = ("code", "points", "title.zh-Hans", "title.en", "note.zh-Hans", "note.en")
PART_FIGURES = ("method", "points", "assessors", "occasions", "tolerance", "min_occasions", "scale")
PART_NAME = re.compile(r"parts\[([0-9]{1,3})\]\.(.+)")
ROW_NAME = re.compile(r"rows\.([a-z_]+)\[([0-9]{1,3})\]\.([A-Za-z.-]+)")
RULE_FAULT = re.compile(r"rule\.([a-z_]+)(?:\[([0-9]+)\]|\.(.+))?(.*)")
TWICE = Text("代码重复，请改用不同代码", "the code stands twice; choose another")
EITHER = Text("“每个扣分”与分问题扣分只填其一", "fill in the one figure or the rows, not both")


@dataclass
class TypedPart:
    """A part as typed: its figures, its rule's kind, and the rule's fields and tables.

    `origin` is the number of the saved part that it was, or -1 for a new one.
    """

    figures: dict[str, str]
    kind: str
    rule: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[Cells]] = field(default_factory=dict)
    origin: int = -1
    was: str = ""
    """The kind that the fields on the page belonged to."""

    def json(self, before: Json) -> tuple[Json, list[Fault]]:
        """Return the part and what cannot even be written down; unseen annotations are kept."""
        made = {key: value for key, value in before.items() if key not in (*PART_FIGURES, "rule")}
        made |= {name: text for name in PART_FIGURES if (text := self.figures.get(name, "").strip())}
        made.setdefault("points", "")
        faults = _whole_occasions(made)
        kept = before.get("rule", {})
        rule, more = self._rule(kept if kept.get("kind") == self.kind else {})
        return made | {"rule": rule}, faults + more

    def _rule(self, kept: Json) -> tuple[Json, list[Fault]]:
        kind, faults = KINDS[self.kind], list[Fault]()
        rule: Json = {"kind": self.kind} | {
            key: kept[key] for key in ("title", "note", "source") if key in kept
        }
        for key in ("title", "note"):
            rule = titled(rule, *_languages(self.rule, key), key=key)
        for each in kind.fields:
            if not isinstance(each, Rows):
                if text := self.rule.get(each.name, "").strip():
                    rule[each.name] = text
                continue
            rows = [row for row in self.rows.get(each.name, []) if _filled(row)]
            faults += _code_rows(each, rows)
            if rows and each.name in rule:
                faults.append(Fault("", None, f"rule.{each.name}", "", EITHER))
            if rows:
                each.write(rule, rows, kept)
        return rule, faults


@dataclass
class TypedItem:
    """An item as typed."""

    fields: dict[str, str]
    parts: list[TypedPart]

    def json(self, before: Json) -> tuple[Json, list[Fault]]:
        """Return the item, and faults that stop even a draft from holding it."""
        made = {key: value for key, value in before.items() if key != "parts"}
        for key in ("title", "note"):
            made = titled(made, *_languages(self.fields, key), key=key)
        made |= {key: self.fields.get(key, "").strip() for key in ("code", "points")}
        parts, faults = [], []
        kept = listed(before, "parts")
        for number, part in enumerate(self.parts):
            origin = kept[part.origin] if 0 <= part.origin < len(kept) else {}
            json, found = part.json(origin)
            parts.append(json)
            faults += [
                Fault("", None, f"parts[{number}].{each.column}", each.value, each.advice) for each in found
            ]
        return made | {"parts": parts}, faults

    def change(self, wish: str) -> None:
        """Do what a button of the form asks for, before anything is saved; an unknown wish does nothing."""
        verb, _, where = wish.partition(" ")
        found = re.fullmatch(r"([0-9]+)(?:\.([a-z_]+)(?:\.([0-9]+))?)?", where)
        if verb == "add-part":
            self._add_part()
        elif found and int(found[1]) < len(self.parts):
            number, rows = int(found[1]), found[2]
            part = self.parts[number]
            if verb == "drop-part":
                del self.parts[number]
            elif verb == "raise-part" and number:
                self.parts.insert(number - 1, self.parts.pop(number))
            elif verb == "add-row" and rows:
                part.rows.setdefault(rows, []).append({})
            elif verb == "drop-row" and rows and found[3]:
                del part.rows.get(rows, [])[int(found[3]) : int(found[3]) + 1]
        self._fresh_kinds()

    def _add_part(self) -> None:
        used = {part.figures.get("method") for part in self.parts}
        method = next((method for method in METHODS if method not in used), METHODS[0])
        self.parts.append(typed_part(fresh_part(method, ""), -1))

    def _fresh_kinds(self) -> None:
        """Give a part whose kind was changed the fields of a fresh rule of that kind."""
        for part in self.parts:
            if part.was != part.kind:
                points = points_of({"points": part.figures.get("points", "")}) or 0
                fresh = typed_part({"rule": {"kind": part.kind, **KINDS[part.kind].start(points)}}, -1)
                kept = {
                    name: text for name, text in part.rule.items() if name.startswith(("title.", "note."))
                }
                part.rule, part.rows, part.was = fresh.rule | kept, fresh.rows, part.kind


def typed_item(item: Json) -> TypedItem:
    """Return an item as its form shows it."""
    fields = {name: text_at(item, name) for name in ITEM_FIELDS}
    return TypedItem(fields, [typed_part(part, n) for n, part in enumerate(listed(item, "parts"))])


def typed_part(part: Json, origin: int) -> TypedPart:
    """Return a part as its form shows it."""
    rule = part.get("rule")
    rule = rule if isinstance(rule, dict) else {}
    kind = text_at(rule, "kind")
    kind = kind if kind in KINDS else next(iter(KINDS))
    names = ("title.zh-Hans", "title.en", "note.zh-Hans", "note.en")
    fields = KINDS[kind].fields
    figures = [each.name for each in fields if not isinstance(each, Rows)]
    return TypedPart(
        {name: text_at(part, name) for name in PART_FIGURES},
        kind,
        {name: text_at(rule, name) for name in (*names, *figures)},
        {each.name: each.read(rule) for each in fields if isinstance(each, Rows)},
        origin,
        kind,
    )


def read_typed(values: Mapping[str, str]) -> TypedItem:
    """Read what a form sent; names that it cannot have are passed over."""
    parts: dict[int, TypedPart] = {}
    fields = {name: values.get(name, "") for name in ITEM_FIELDS}
    rows: dict[tuple[int, str], dict[int, Cells]] = {}
    for name, text in values.items():
        found = PART_NAME.fullmatch(name)
        if not found:
            continue
        number, inner = int(found[1]), found[2]
        part = parts.setdefault(number, TypedPart({}, next(iter(KINDS))))
        row = ROW_NAME.fullmatch(inner)
        if row:
            rows.setdefault((number, row[1]), {}).setdefault(int(row[2]), {})[row[3]] = text.strip()
        else:
            _take(part, inner, text)
    for (number, table), cells in rows.items():
        parts[number].rows[table] = [cells[row] for row in sorted(cells)]
    return TypedItem(fields, [parts[number] for number in sorted(parts)])


def names_of(typed: TypedItem, column: str) -> str:
    """Return the name of the input, or of the table (`parts[0].rows.lines`), that a fault belongs to."""
    found = PART_NAME.fullmatch(column)
    rule = RULE_FAULT.fullmatch(found[2]) if found else None
    if not found or not rule or int(found[1]) >= len(typed.parts):
        return column
    part, name = typed.parts[int(found[1])], rule[1]
    tables = {each.name: each for each in KINDS[part.kind].fields if isinstance(each, Rows)}
    rows = part.rows.get(name, [])
    if name not in tables or (part.rule.get(name) and not any(map(_filled, rows))):
        return column
    return f"parts[{found[1]}].rows.{name}" + _row_of(tables[name], rows, rule)


def _row_of(table: Rows, rows: list[Cells], rule: re.Match[str]) -> str:
    shown = [number for number, row in enumerate(rows) if _filled(row)]
    if rule[2] and int(rule[2]) < len(shown):
        cell = CODE if rule[4] == ".code" else VALUE
        return f"[{shown[int(rule[2])]}].{cell if table.shape == LISTED else table.columns[0][0]}"
    for number in shown:
        if rule[3] and rows[number].get(CODE) == rule[3]:
            return f"[{number}].{VALUE}"
    return ""


def _take(part: TypedPart, name: str, text: str) -> None:
    text = text.strip()
    if name == "origin":
        part.origin = int(text) if text.isdecimal() and text.isascii() else -1
    elif name == "rule.kind" and text in KINDS:
        part.kind = text
    elif name == "rule.was":
        part.was = text
    elif name.startswith("rule."):
        part.rule[name.removeprefix("rule.")] = text
    elif name in PART_FIGURES:
        part.figures[name] = text


def _code_rows(table: Rows, rows: list[Cells]) -> list[Fault]:
    """Give rows without a code the next free one; name codes that stand twice."""
    if table.shape not in (KEYED, LISTED):
        return []
    for row in rows:
        if not row.get(CODE):
            row[CODE] = free_code(each[CODE] for each in rows if each.get(CODE))
    codes = [row[CODE] for row in rows]
    doubled = sorted({code for code in codes if codes.count(code) > 1})
    return [Fault("", None, f"rule.{table.name}.{code}", code, TWICE) for code in doubled]


def _whole_occasions(part: Json) -> list[Fault]:
    if "min_occasions" not in part:
        return []
    try:
        part["min_occasions"] = read_whole(part["min_occasions"])
    except Unreadable as unreadable:
        return [Fault("", None, "min_occasions", part["min_occasions"], unreadable.advice)]
    return []


def _languages(fields: Mapping[str, str], key: str) -> tuple[str, str]:
    return fields.get(f"{key}.{CHINESE}", "").strip(), fields.get(f"{key}.{ENGLISH}", "").strip()


def _filled(row: Cells) -> bool:
    return any(text for text in row.values())
