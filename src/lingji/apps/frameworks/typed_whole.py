"""What somebody types about a category or about the framework as a whole, as texts. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lingji.apps.frameworks.document import Json
from lingji.core.faults import Fault
from lingji.core.rules.form import CODE, LISTED, TITLE_EN, TITLE_ZH, VALUE, Cells, Rows, titled
from lingji.core.text import CHINESE, ENGLISH, Text

WHOLE_FIELDS = ("code", "version", "total", "title.zh-Hans", "title.en", "note.zh-Hans", "note.en")
CATEGORY_FIELDS = ("code", "points", "title.zh-Hans", "title.en", "note.zh-Hans", "note.en")
OTHER_FIELDS = ("rounding.places", "rounding.mode", "bonus.cap")
ROW = re.compile(r"(bonus|vetoes)\[([0-9]{1,3})\]\.([A-Za-z.-]+)")
_CODE = (CODE, Text("代码", "Code"))
_TITLED = Text("名称", "Name")
TABLES = {
    "bonus": Rows(
        "items",
        "bonus",
        Text("特色加分项", "Bonus items"),
        Text("每项的最高加分。", "At most so many points each."),
        LISTED,
        (_CODE, (VALUE, Text("分值", "Points"))),
        _TITLED,
    ),
    "vetoes": Rows(
        "vetoes",
        "veto",
        Text("一票否决项", "Vetoes"),
        Text(
            "只对单位，须有主管机关的书面认定。",
            "Of organisations alone, upon an authority's written finding.",
        ),
        LISTED,
        (_CODE,),
        _TITLED,
    ),
}
LETTER = {"bonus": "B", "vetoes": "V"}
TWICE = Text("代码重复，请改用不同代码", "the code stands twice; choose another")


@dataclass
class TypedWhole:
    """The framework's own facts as typed."""

    fields: dict[str, str]
    rows: dict[str, list[Cells]]

    def json(self, before: Json) -> tuple[Json, list[Fault]]:
        """Return the framework with these facts, and faults that stop even a draft from holding them."""
        made = with_fields(before, self.fields, WHOLE_FIELDS)
        mode, places = self.fields.get("rounding.mode", ""), self.fields.get("rounding.places", "")
        usual = "rounding" not in before and (places, mode) == ("4", "half_even")
        if places.isdecimal() and mode and not usual:
            made["rounding"] = {**before.get("rounding", {}), "places": int(places), "mode": mode}
        faults = [fault for name in TABLES for fault in self._coded(name)]
        kept = before.get("bonus", {})
        bonus = self._written("bonus", kept) | {"cap": self.fields.get("bonus.cap", "").strip()}
        vetoes = self._written("vetoes", before)
        made.pop("bonus", None)
        made.pop("vetoes", None)
        if bonus["cap"] or bonus["items"]:
            made["bonus"] = {**kept, **bonus, "cap": bonus["cap"] or "0"}
        if vetoes["vetoes"]:
            made |= vetoes
        return made, faults

    def change(self, wish: str) -> None:
        """Add or drop a row, as a button of the form asks."""
        found = re.fullmatch(r"(add|drop)-row (bonus|vetoes)(?:\.([0-9]+))?", wish)
        if found and found[1] == "add":
            self.rows[found[2]].append({})
        elif found and found[3]:
            del self.rows[found[2]][int(found[3]) : int(found[3]) + 1]

    def _filled(self, name: str) -> list[Cells]:
        return [row for row in self.rows[name] if any(row.values())]

    def _written(self, name: str, kept: Json) -> Json:
        made: Json = {}
        TABLES[name].write(made, self._filled(name), kept)
        return made

    def _coded(self, name: str) -> list[Fault]:
        rows = self._filled(name)
        taken = [row.get(CODE, "") for row in rows]
        for row in rows:
            if not row.get(CODE):
                number = next(n for n in range(1, len(rows) + 2) if f"{LETTER[name]}{n}" not in taken)
                row[CODE] = f"{LETTER[name]}{number}"
                taken.append(row[CODE])
        doubled = [
            row for n, row in enumerate(self.rows[name]) if any(row.values()) and _before(self.rows[name], n)
        ]
        return [
            Fault("", None, f"{name}[{self.rows[name].index(row)}].{CODE}", row[CODE], TWICE)
            for row in doubled
        ]


def typed_whole(source: Json) -> TypedWhole:
    """Return the framework's own facts as their form shows them."""
    fields = {name: text_at(source, name) for name in (*WHOLE_FIELDS, *OTHER_FIELDS)}
    bonus = source.get("bonus")
    rows = {
        "bonus": TABLES["bonus"].read(bonus if isinstance(bonus, dict) else {}),
        "vetoes": TABLES["vetoes"].read(source),
    }
    return TypedWhole(fields, rows)


def read_whole_form(values: Mapping[str, str]) -> TypedWhole:
    """Read what the form of the whole sent."""
    rows: dict[str, dict[int, Cells]] = {name: {} for name in TABLES}
    for name, text in values.items():
        found = ROW.fullmatch(name)
        if found and found[3] in (CODE, VALUE, TITLE_ZH, TITLE_EN):
            rows[found[1]].setdefault(int(found[2]), {})[found[3]] = text.strip()
    listed = {name: [cells[number] for number in sorted(cells)] for name, cells in rows.items()}
    return TypedWhole({name: values.get(name, "") for name in (*WHOLE_FIELDS, *OTHER_FIELDS)}, listed)


def with_fields(before: Json, fields: Mapping[str, str], names: tuple[str, ...]) -> Json:
    """Return an object with typed fields put in; an empty title or note is taken away."""
    made = dict(before)
    for key in ("title", "note"):
        made = titled(
            made, fields.get(f"{key}.{CHINESE}", "").strip(), fields.get(f"{key}.{ENGLISH}", "").strip(), key
        )
    plain = [name for name in names if "." not in name]
    return made | {name: fields.get(name, "").strip() for name in plain}


def text_at(holder: Json, name: str) -> str:
    """Return the text at `title.en` or `points`; nothing where there is none."""
    here: object = holder
    for step in name.split(".", 1):
        here = here.get(step) if isinstance(here, dict) else None
    return "" if here is None or isinstance(here, dict | list) else str(here)


def name_of_fault(path: str) -> str:
    """Return the name of the input that a fault of the whole belongs to."""
    found = re.fullmatch(r"(?:bonus\.items|vetoes)\[([0-9]+)\]\.(code|points)", path)
    if not found:
        return {"categories": "total"}.get(path, path)
    table = "bonus" if path.startswith("bonus") else "vetoes"
    return f"{table}[{found[1]}].{CODE if found[2] == 'code' else VALUE}"


def _before(rows: list[Cells], number: int) -> bool:
    return any(row.get(CODE) == rows[number].get(CODE) for row in rows[:number] if row.get(CODE))
