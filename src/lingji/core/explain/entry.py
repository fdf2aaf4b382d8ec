"""Why an entry has its total and its place (scoring specification, 5.5 to 5.7 and 6)."""

from __future__ import annotations

from lingji.core.explain.line import criteria_nodes, line_says
from lingji.core.explain.node import EMPTY, Node, because, joined, numbered, summed
from lingji.core.facts import Case
from lingji.core.framework import Category, Item
from lingji.core.numbers import show, trim
from lingji.core.outputs import Result
from lingji.core.ranking import Standing
from lingji.core.rules.wording import worth
from lingji.core.scoring import DISPUTED, MISSING, PartMark, Total
from lingji.core.text import Text, same
from lingji.core.words import METHODS, OUTCOMES, STATUSES


def explain_entry(case: Case, result: Result, entry: str) -> Node:
    """Explain an entry: its outcome, its place, its total down to each item (items as leaves)."""
    row, total, marks = result.row[entry], result.totals[entry], result.marks_of[entry]
    children = (
        *_vetoes(case, entry),
        *_owed(case, marks),
        _order(case, result, row),
        _total(case, total, marks),
    )
    return Node(
        "entry",
        entry,
        same(case.entry[entry].organisation),
        show(total.total),
        _outcome(case, result, row),
        children,
    )


def _outcome(case: Case, result: Result, row: Standing) -> Text:
    outcome = OUTCOMES[row.outcome]
    place = (
        Text("不排名", "not ranked") if row.place is None else Text(f"第{row.place}名", f"place {row.place}")
    )
    placed = Text(f"{outcome.zh}（{place.zh}）", f"{outcome.en} ({place.en})")
    if row.outcome == "below_minimum":
        least = trim(case.policy.minimum)
        return joined(
            [placed, Text(f"总分低于最低分{least}", f"the total lies below the minimum of {least}")]
        )
    return joined([placed, line_says(case, result, row)])


def _vetoes(case: Case, entry: str) -> tuple[Node, ...]:
    named = case.framework.vetoes
    return tuple(
        Node("veto", row.code, named[row.code].title, "", same(row.reason))
        for row in sorted(case.vetoes_of.get(entry, ()))
    )


def _owed(case: Case, marks: list[PartMark]) -> tuple[Node, ...]:
    """Name every part that still keeps the entry from being complete."""
    blocking = (DISPUTED,) if case.policy.incomplete == "zero" else (MISSING, DISPUTED)
    owed = [mark for mark in marks if mark.status in blocking]
    return tuple(
        Node(
            "owed",
            f"{mark.item}/{mark.method}",
            numbered(mark.item, case.framework.items[mark.item].title),
            "",
            Text(
                f"{METHODS[mark.method].zh}：{STATUSES[mark.status].zh}",
                f"{METHODS[mark.method].en}: {STATUSES[mark.status].en.lower()}",
            ),
        )
        for mark in owed
    )


def _order(case: Case, result: Result, row: Standing) -> Node:
    criteria = criteria_nodes(case, result, row.entry)
    place = "" if row.place is None else str(row.place)
    ranked = Text(
        "依次比较，全部相同则名次相同", "Compared in this order; entries equal on all of it share a place"
    )
    says = (
        Text("不排名；如排名，依次比较以下各项", "Not ranked; these would be compared")
        if row.place is None
        else ranked
    )
    return Node("order", row.entry, Text("名次", "Place"), place, says, criteria)


def _total(case: Case, total: Total, marks: list[PartMark]) -> Node:
    says = (
        same(f"{show(total.rescaled)} + {show(total.bonus)} = {show(total.total)}")
        if total.bonus_earned
        else EMPTY
    )
    children = (_rescaled(case, total, marks), _bonus(case, total))
    return Node("total", total.entry, Text("总分", "Total"), show(total.total), says, children)


def _rescaled(case: Case, total: Total, marks: list[PartMark]) -> Node:
    base = _base(case, total, marks)
    framework = case.framework
    if total.applicable == framework.total:
        return base
    items = sorted(case.items_left_out[total.entry], key=lambda item: item.code)
    left_out = tuple(_left_out(case, total.entry, item) for item in items)
    says = same(
        f"{show(total.base)} × {trim(framework.total)} ÷ {trim(total.applicable)} → {show(total.rescaled)}"
    )
    return Node(
        "rescaled", total.entry, Text("折算后", "Rescaled"), show(total.rescaled), says, (*left_out, base)
    )


def _left_out(case: Case, entry: str, item: Item) -> Node:
    without = Text(f"不适用（{trim(item.points)}分）", f"not applicable ({worth(item.points)})")
    says = because(without, case.left_out[entry, item.code].reason)
    return Node("not_applicable", item.code, numbered(item.code, item.title), "", says)


def _base(case: Case, total: Total, marks: list[PartMark]) -> Node:
    categories = tuple(_category(category, total, marks) for category in case.framework.categories)
    sums = same(f"{summed([node.figure for node in categories])} = {show(total.base)}")
    says = sums if len(categories) > 1 else EMPTY
    return Node(
        "base", total.entry, Text("各类得分之和", "Sum of the categories"), show(total.base), says, categories
    )


def _category(category: Category, total: Total, marks: list[PartMark]) -> Node:
    items = []
    for item in category.items:
        own = [mark for mark in marks if mark.item == item.code]
        statuses = sorted({mark.status for mark in own} - {"ok"})
        says = joined([STATUSES[status] for status in statuses])
        counted = [mark.mark for mark in own if mark.mark is not None]
        items.append(
            Node(
                "item",
                item.code,
                numbered(item.code, item.title),
                show(sum(counted)) if counted else "",
                says,
            )
        )
    full = trim(category.points)
    title = Text(
        f"{category.code} {category.title.zh}（{full}分）",
        f"{category.code} {category.title.en} ({worth(category.points)})",
    )
    return Node("category", category.code, title, show(total.categories[category.code]), EMPTY, tuple(items))


def _bonus(case: Case, total: Total) -> Node:
    cap = trim(case.framework.bonus_cap)
    earned = tuple(
        Node("bonus_item", row.code, case.framework.bonus[row.code].title, show(row.points))
        for row in sorted(case.bonus_of.get(total.entry, ()))
    )
    capped = Text(
        f"合计{trim(total.bonus_earned)}，封顶{cap}", f"{trim(total.bonus_earned)} earned, at most {cap}"
    )
    return Node(
        "bonus",
        total.entry,
        Text("特色加分", "Bonus"),
        show(total.bonus),
        capped if earned else EMPTY,
        earned,
    )
