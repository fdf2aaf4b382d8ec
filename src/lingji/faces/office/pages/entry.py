"""What an entry's page shows: its categories against the field, and every item with what it lost."""

from __future__ import annotations

from typing import Any, NamedTuple

from lingji.apps.results.models import EntryResult, PartResult
from lingji.apps.results.queries import sums_of_the_field
from lingji.core.framework import Category, Framework, Item
from lingji.core.numbers import show, trim
from lingji.core.scoring import NOT_APPLICABLE
from lingji.core.text import Text
from lingji.core.words import STATUSES
from lingji.design import charts
from lingji.design.charts import profile_chart
from lingji.design.charts.profile import ProfileChart
from lingji.design.speech import say
from lingji.faces.office.pages.steps import Link, Step, children_of, step_of
from lingji.faces.office.place import Place


class ItemRow(NamedTuple):
    """An item of an entry: its points (None where there is no mark), what it lost, what is amiss."""

    item: Item
    points: int | None
    lost: int | None
    amiss: tuple[Text, ...]
    url: str


class CategoryRow(NamedTuple):
    """A category of an entry with its items."""

    category: Category
    points: int
    items: list[ItemRow]


def category_rows(place: Place, result: EntryResult) -> list[CategoryRow]:
    """Return the categories with their items, in framework order; one query."""
    parts: dict[str, list[PartResult]] = {}
    url = place.item_url(result.entry)
    for part in PartResult.objects.filter(result=result).order_by("item", "method"):
        parts.setdefault(part.item, []).append(part)
    return [
        CategoryRow(
            category,
            result.categories[category.code],
            [_item(item, parts[item.code], url(item.code)) for item in category.items],
        )
        for category in place.framework.categories
    ]


def _item(item: Item, parts: list[PartResult], url: str) -> ItemRow:
    marks = [part.mark for part in parts if part.mark is not None]
    points = sum(marks) if marks else None
    amiss = tuple(STATUSES[status] for status in sorted({part.status for part in parts} - {"ok"}))
    owed = any(part.mark is None for part in parts)
    return ItemRow(item, points, None if points is None or owed else item.points - points, amiss, url)


def profile_of(place: Place, result: EntryResult) -> ProfileChart | None:
    """Return the entry's categories against all complete entries; None while there is none."""
    field = sums_of_the_field(place.run)
    if not field:
        return None
    return profile_chart(
        [
            charts.Category(
                f"{category.code} {say(category.title)}",
                result.categories[category.code],
                category.points,
                [sums[category.code] for sums in field],
                show(result.categories[category.code]),
                trim(category.points),
                f"#category-{category.code}",
            )
            for category in place.framework.categories
        ]
    )


def entry_link(place: Place, result: EntryResult) -> Link:
    """Return what leads from the steps of an entry's explanation to its items."""

    url = place.item_url(result.entry)

    def link(kind: str, code: str) -> str:
        if kind in ("item", NOT_APPLICABLE):
            return url(code)
        if kind == "owed":
            return url(code.split("/")[0])
        return ""

    return link


class Reasons(NamedTuple):
    """An entry's explanation, taken apart for the page."""

    sentence: str
    vetoes: list[Step]
    owed: list[Step]
    steps: list[Step]


def reasons_of(place: Place, result: EntryResult, tree: dict[str, Any]) -> Reasons:
    """Return the sentence of the outcome, the vetoes, the parts still owed, and the steps to the total."""
    link = entry_link(place, result)

    def steps(*kinds: str) -> list[Step]:
        return [step_of(child, link) for child in children_of(tree, *kinds)]

    return Reasons(step_of(tree).sentence, steps("veto"), steps("owed"), steps("order", "total"))


def items_in_order(framework: Framework) -> list[Item]:
    """Return all items in the framework's order."""
    return [item for category in framework.categories for item in category.items]
