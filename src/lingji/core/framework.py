"""The framework: categories, items and parts, each part with the rule that marks it.

Scoring specification, section 3. A framework that does not add up cannot be built.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from lingji.core.faults import Faults, Unreadable
from lingji.core.jsonread import Fields
from lingji.core.numbers import Rounding, read_figure, trim
from lingji.core.rules import Rule, read_rule
from lingji.core.text import Text, title_of

FORMAT = "lingji-framework/1"
FILE = "framework.json"
METHODS = (
    "material_review",
    "observation",
    "hearing",
    "covert_visit",
    "survey",
    "department_opinion",
    "ledger",
)
COMBINERS = ("mean", "median", "trimmed", "min")


@dataclass(frozen=True, slots=True)
class Part:
    """One item assessed by one method; `full` is P = points ÷ scale, in ten-thousandths."""

    item: str
    method: str
    points: int
    rule: Rule
    assessors: str = "mean"
    occasions: str = "mean"
    tolerance: Fraction | None = None
    min_occasions: int = 1
    scale: Fraction | None = None

    @property
    def full(self) -> int:
        return self.points if self.scale is None else int(self.points / self.scale)


@dataclass(frozen=True, slots=True)
class Item:
    """One of the items; its parts' points sum to its own."""

    code: str
    title: Text
    note: Text | None
    points: int
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Category:
    code: str
    title: Text
    points: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Named:
    """A bonus item (with its points) or a veto (without)."""

    code: str
    title: Text
    points: int = 0


@dataclass(frozen=True)
class Framework:
    """A whole framework; `source` is the JSON it was read from, titles and notes included."""

    code: str
    version: str
    title: Text
    total: int
    rounding: Rounding
    categories: tuple[Category, ...]
    bonus_cap: int
    bonus: Mapping[str, Named]
    vetoes: Mapping[str, Named]
    source: Mapping[str, object]

    @cached_property
    def items(self) -> dict[str, Item]:
        return {item.code: item for category in self.categories for item in category.items}

    @cached_property
    def parts(self) -> dict[tuple[str, str], Part]:
        return {(part.item, part.method): part for item in self.items.values() for part in item.parts}

    @cached_property
    def category_of(self) -> dict[str, str]:
        return {item.code: category.code for category in self.categories for item in category.items}

    @cached_property
    def methods(self) -> tuple[str, ...]:
        used = {method for _, method in self.parts}
        return tuple(method for method in METHODS if method in used)


def read_framework(source: Mapping[str, object], faults: Faults) -> Framework:
    """Read a framework from its JSON object; what is wrong is added to `faults`."""
    fields = Fields(source, "", faults)
    fields.choice("format", [FORMAT])
    code, version, total = fields.code("code"), fields.text("version"), fields.points("total")
    rounding = _rounding(fields)
    categories = tuple(_category(given) for given in fields.objects("categories"))
    cap, bonus = _bonus(fields)
    vetoes = _named(fields.objects("vetoes", empty=True)) if fields.has("vetoes") else []
    fields.done()
    items = [item for category in categories for item in category.items]
    _once([category.code for category in categories], "categories", faults)
    _once([item.code for item in items], "categories[].items", faults)
    _once([item.code for item in bonus], "bonus.items", faults)
    _once([veto.code for veto in vetoes], "vetoes", faults)
    _sums("categories", [category.points for category in categories], total, fields)
    return Framework(
        code,
        version,
        title_of(fields.notes.get("title", {}), code),
        total,
        rounding,
        categories,
        cap,
        {item.code: item for item in bonus},
        {veto.code: veto for veto in vetoes},
        source,
    )


def _rounding(fields: Fields) -> Rounding:
    if not fields.has("rounding"):
        return Rounding()
    inner = fields.inner("rounding")
    places = inner.integer("places", 0, 4, default=4)
    mode = inner.choice("mode", ["half_even", "half_up"], default="half_even")
    inner.done()
    return Rounding(places, mode)


def _category(fields: Fields) -> Category:
    code, points = fields.code("code"), fields.points("points")
    items = tuple(_item(given) for given in fields.objects("items"))
    fields.done()
    _sums("items", [item.points for item in items], points, fields)
    return Category(code, title_of(fields.notes.get("title", {}), code), points, items)


def _item(fields: Fields) -> Item:
    code, points = fields.code("code"), fields.points("points")
    parts = tuple(_part(given, code) for given in fields.objects("parts"))
    fields.done()
    _sums("parts", [part.points for part in parts], points, fields)
    methods = [part.method for part in parts]
    for method in sorted({method for method in methods if methods.count(method) > 1}):
        fields.fault(
            "parts",
            Text("同一项同一方式只能有一个部分", "an item has at most one part for each method"),
            method,
        )
    note = title_of(fields.notes["note"], code) if "note" in fields.notes else None
    return Item(code, title_of(fields.notes.get("title", {}), code), note, points, parts)


def _part(fields: Fields, item: str) -> Part:
    method, points = fields.choice("method", METHODS), fields.points("points")
    scale = fields.optional("scale", _read_scale, None)
    full = Fraction(points) if scale is None else points / scale
    if full.denominator != 1:
        fields.fault(
            "scale", Text("分值÷scale 须至多四位小数", "points ÷ scale must come out exact at four places")
        )
    part = Part(
        item,
        method,
        points,
        read_rule(fields.inner("rule"), int(full)),
        fields.choice("assessors", COMBINERS, default="mean"),
        fields.choice("occasions", COMBINERS, default="mean"),
        fields.optional("tolerance", read_figure, None),
        fields.integer("min_occasions", 1, 10**9, default=1),
        scale,
    )
    fields.done()
    return part


def _read_scale(text: str) -> Fraction:
    scale = read_figure(text)
    if scale == 0:
        raise Unreadable(Text("scale 须大于0", "scale must be above 0"))
    return scale


def _bonus(fields: Fields) -> tuple[int, list[Named]]:
    if not fields.has("bonus"):
        return 0, []
    inner = fields.inner("bonus")
    cap, items = inner.points("cap"), _named(inner.objects("items", empty=True), worth=True)
    inner.done()
    return cap, items


def _named(given: list[Fields], *, worth: bool = False) -> list[Named]:
    made = []
    for fields in given:
        code, points = fields.code("code"), fields.points("points") if worth else 0
        made.append(Named(code, title_of(fields.notes.get("title", {}), code), points))
        fields.done()
    return made


def _once(codes: list[str], place: str, faults: Faults) -> None:
    for code in sorted({code for code in codes if code and codes.count(code) > 1}):
        faults.add(
            Text("代码重复，请改用不同代码", "the code stands twice; choose another"),
            column=place,
            value=code,
        )


def _sums(what: str, points: list[int], total: int, fields: Fields) -> None:
    if sum(points) != total:
        summed = trim(sum(points))
        fields.fault(
            what,
            Text(
                f"分值之和为{summed}，应为{trim(total)}",
                f"the points sum to {summed}; they must sum to {trim(total)}",
            ),
        )
