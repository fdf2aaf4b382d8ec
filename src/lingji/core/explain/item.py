"""Why an item has its points: parts, occasions, records (scoring specification, 4 and 5.1 to 5.4)."""

from __future__ import annotations

from lingji.core.explain.node import EMPTY, Node, because, joined, summed
from lingji.core.facts import Case
from lingji.core.framework import Item, Part
from lingji.core.numbers import Rounding, show, trim
from lingji.core.rules.wording import counted, exact, plain, worth
from lingji.core.scoring import DISPUTED, MISSING, NOT_APPLICABLE, VOID, Occasion, PartMark
from lingji.core.text import Text, same
from lingji.core.words import METHODS, ROUNDING, combiner


def explain_item(case: Case, item: Item, marks: list[PartMark]) -> Node:
    """Explain an item of one entry from its part marks (one for each part)."""
    parts = tuple(explain_part(case, mark) for mark in sorted(marks))
    counted = [show(mark.mark) for mark in sorted(marks) if mark.mark is not None]
    figure = show(sum(mark.mark or 0 for mark in marks)) if counted else ""
    sums = same(f"{summed(counted)} = {figure}") if len(counted) > 1 else EMPTY
    return Node("item", item.code, _titled(item), figure, joined([item.note or EMPTY, sums]), parts)


def _titled(item: Item) -> Text:
    full = trim(item.points)
    return Text(
        f"{item.code} {item.title.zh}（{full}分）", f"{item.code} {item.title.en} ({worth(item.points)})"
    )


def explain_part(case: Case, mark: PartMark) -> Node:
    """Explain one part: its rule, then each occasion with its records, then how they were combined."""
    part = case.framework.parts[mark.item, mark.method]
    rounding = case.framework.rounding
    rule = Node("rule", part.rule.kind, Text("规则", "Rule"), "", part.rule.sentence())
    owed = mark.status != VOID
    occasions = tuple(_occasion(part, occasion, rounding, owed=owed) for occasion in mark.occasions)
    figure = "" if mark.mark is None else show(mark.mark)
    return Node(
        "part", mark.method, _part_title(part), figure, _part_says(case, part, mark), (rule, *occasions)
    )


def _part_title(part: Part) -> Text:
    method, full = METHODS[part.method], trim(part.points)
    return Text(f"{method.zh}（{full}分）", f"{method.en} ({worth(part.points)})")


def _part_says(case: Case, part: Part, mark: PartMark) -> Text:
    if mark.status == NOT_APPLICABLE:
        reason = case.left_out[mark.entry, mark.item].reason
        return because(Text("本项不适用", "The item does not apply"), reason)
    if mark.status == VOID:
        reason = case.voided[mark.entry, mark.item, mark.method].reason
        return because(Text("作废，记0分", "Declared void, so 0"), reason)
    if mark.status == DISPUTED:
        return Text("有争议，须第三人意见，暂无得分", "Disputed: a third opinion is owed; no mark yet")
    if mark.status == MISSING:
        return _missing(case, part, len(mark.occasions))
    return joined([_combination(part, mark), _scaling(part, mark)])


def _missing(case: Case, part: Part, found: int) -> Text:
    owed = Text(
        f"应有{part.min_occasions}次记录，只有{found}次",
        f"{counted(part.min_occasions, 'occasion is', 'occasions are')} owed, {found} recorded",
    )
    zero = Text("按政策记0分", "by the policy it counts as 0")
    return joined([owed, zero]) if case.policy.incomplete == "zero" else owed


def _combination(part: Part, mark: PartMark) -> Text:
    if len(mark.occasions) < 2:
        return EMPTY
    how, marks = (
        combiner(part.occasions, len(mark.occasions)),
        [show(occasion.mark or 0) for occasion in mark.occasions],
    )
    came = show(mark.combined or 0)
    return Text(
        f"{len(marks)}次{how.zh}：{'、'.join(marks)} → {came}",
        f"The {how.en} of {len(marks)} occasions: {', '.join(marks)} → {came}",
    )


def _scaling(part: Part, mark: PartMark) -> Text:
    if part.scale is None:
        return EMPTY
    sign = "=" if part.scale * (mark.combined or 0) == mark.mark else "→"
    return same(f"{plain(part.scale)} × {show(mark.combined or 0)} {sign} {show(mark.mark or 0)}")


def _occasion(part: Part, occasion: Occasion, rounding: Rounding, *, owed: bool) -> Node:
    records = tuple(
        Node(
            "record",
            record.assessor,
            same(record.assessor),
            show(mark),
            joined([_record(part, record.value, mark, rounding), same(record.note)]),
        )
        for record, mark in zip(occasion.records, occasion.marks, strict=True)
    )
    figure = "" if occasion.mark is None else show(occasion.mark)
    return Node(
        "occasion",
        occasion.occasion,
        same(occasion.occasion),
        figure,
        _agreement(part, occasion, owed=owed),
        records,
    )


def _record(part: Part, value: str, mark: int, rounding: Rounding) -> Text:
    reading, precise = part.rule.reading(value), part.rule.mark(value)
    if precise == mark:
        return reading
    how = ROUNDING[rounding.mode]
    rounded = Text(
        f"准确值{exact(precise)}，修约（{how.zh}）为{show(mark)}",
        f"exactly {exact(precise)}, rounded ({how.en}) to {show(mark)}",
    )
    return joined([reading, rounded])


def _agreement(part: Part, occasion: Occasion, *, owed: bool) -> Text:
    """Say how the assessors' marks came together; of a void part no third opinion is owed."""
    marks = occasion.marks
    if occasion.mark is None and part.tolerance is not None:
        allowed = exact(part.tolerance * part.full)
        apart = trim(abs(marks[0] - marks[1]))
        differ = Text(
            f"两个得分相差{apart}，超过容差{allowed}",
            f"The two marks are {apart} apart, more than the {allowed} tolerated",
        )
        return joined([differ, Text("须第三人意见", "a third opinion is owed") if owed else EMPTY])
    if len(marks) < 2:
        return EMPTY
    how, came = combiner(occasion.combiner, len(marks)), show(occasion.mark or 0)
    third = part.tolerance is not None and len(marks) >= 3
    listed = [show(mark) for mark in marks]
    return Text(
        f"{len(marks)}人{how.zh}{'（有第三人意见）' if third else ''}：{'、'.join(listed)} → {came}",
        f"The {how.en} of {len(marks)} assessors{' (with a third opinion)' if third else ''}: "
        f"{', '.join(listed)} → {came}",
    )
