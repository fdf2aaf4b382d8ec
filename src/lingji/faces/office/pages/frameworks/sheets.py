"""What is read of a published version: the whole, a category, an item with its rules."""

from __future__ import annotations

from typing import NamedTuple

from lingji.apps.frameworks.document import Json, Place
from lingji.apps.frameworks.outline import listed
from lingji.apps.frameworks.queries import framework_of
from lingji.core.framework import Category, Framework, Item, Named, Part
from lingji.core.rules import KINDS
from lingji.core.rules.wording import plain
from lingji.core.text import CHINESE, ENGLISH, Text
from lingji.core.words import COMBINERS, METHODS
from lingji.faces.office.pages.frameworks.holder import Holder

EMPTY = Text("", "")


class PartSheet(NamedTuple):
    """One part: its method, points, kind of rule, sentence, how it is judged, and how marks are combined."""

    method: Text
    points: int
    kind: Text
    sentence: Text
    judged: Text
    combined: tuple[Text, ...]


class ItemSheet(NamedTuple):
    """An item with its parts and the address of its page."""

    item: Item
    href: str
    parts: tuple[PartSheet, ...]


class CategorySheet(NamedTuple):
    """A category with its items."""

    category: Category
    href: str
    items: tuple[ItemSheet, ...]


class WholeSheet(NamedTuple):
    """A framework as a whole."""

    framework: Framework
    note: Text
    categories: tuple[CategorySheet, ...]
    bonus: tuple[Named, ...]
    vetoes: tuple[Named, ...]


def whole_sheet(holder: Holder) -> WholeSheet:
    """Return a version's categories with all their items and rules."""
    framework = _framework(holder)
    sheets = tuple(_category(holder, number) for number in range(len(framework.categories)))
    vetoes = tuple(framework.vetoes.values())
    return WholeSheet(framework, _note(holder.source), sheets, tuple(framework.bonus.values()), vetoes)


def category_sheet(holder: Holder) -> CategorySheet:
    """Return the category that is looked at."""
    return _category(holder, holder.spot.category or 0)


def item_sheet(holder: Holder) -> ItemSheet:
    """Return the item that is looked at."""
    category = holder.spot.category or 0
    return _item(holder, _framework(holder).categories[category].items[holder.spot.item or 0], holder.spot)


def _framework(holder: Holder) -> Framework:
    return framework_of(holder.model)  # type: ignore[arg-type]


def _category(holder: Holder, number: int) -> CategorySheet:
    category = _framework(holder).categories[number]
    items = tuple(_item(holder, item, Place(number, n)) for n, item in enumerate(category.items))
    return CategorySheet(category, holder.url(Place(number)), items)


def _item(holder: Holder, item: Item, place: Place) -> ItemSheet:
    given = listed(
        listed(listed(holder.source, "categories")[place.category or 0], "items")[place.item or 0], "parts"
    )
    parts = tuple(_part(part, json) for part, json in zip(item.parts, given, strict=True))
    return ItemSheet(item, holder.url(place), parts)


def _part(part: Part, json: Json) -> PartSheet:
    kind = KINDS[part.rule.kind].title
    return PartSheet(
        METHODS[part.method],
        part.points,
        kind,
        part.rule.sentence(),
        _note(json["rule"]),
        tuple(_combined(part)),
    )


def _combined(part: Part) -> list[Text]:
    said = []
    if part.tolerance is not None:
        share = plain(part.tolerance * 100)
        said.append(Text(f"两人相差超过{share}%须第三人意见", f"a third opinion beyond {share}% between two"))
    if part.assessors != "mean":
        word = COMBINERS[part.assessors]
        said.append(Text(f"多人{word.zh}", f"several assessors: {word.en}"))
    if part.occasions != "mean":
        word = COMBINERS[part.occasions]
        said.append(Text(f"多次{word.zh}", f"several occasions: {word.en}"))
    if part.min_occasions > 1:
        said.append(Text(f"至少{part.min_occasions}次", f"at least {part.min_occasions} occasions"))
    if part.scale is not None:
        said.append(Text(f"得分乘以{plain(part.scale)}", f"the mark times {plain(part.scale)}"))
    return said


def _note(holder: Json) -> Text:
    note = holder.get("note")
    if not isinstance(note, dict):
        return EMPTY
    zh, en = str(note.get(CHINESE, "")), str(note.get(ENGLISH, ""))
    return Text(zh or en, en or zh)
