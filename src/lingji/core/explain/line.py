"""Why the line falls where it does (scoring specification, section 6)."""

from __future__ import annotations

from lingji.core.explain.node import EMPTY, Node, joined, numbered
from lingji.core.facts import Case
from lingji.core.framework import Framework
from lingji.core.numbers import show, trim
from lingji.core.outputs import Result
from lingji.core.policy import ENTRANTS, Criterion
from lingji.core.quota import bases_of, group_of, total_seats
from lingji.core.ranking import BELOW_MINIMUM, SELECTED, TIED_AT_LINE, Line, Standing, criterion_figure
from lingji.core.rules.wording import counted, plain
from lingji.core.text import Text, same
from lingji.core.words import METHODS, OUTCOMES, ROUNDING

EVERYBODY = Text("全部参评单位", "All entries")
TIES = {
    "exclude": Text("线上并列的都不入选", "Those tied across the line are all left out"),
    "include": Text("线上并列的都入选", "Those tied across the line are all selected"),
    "committee": Text("线上并列的由文明委议定并记录", "Those tied across the line await a recorded decision"),
}
RULES = {
    "hamilton": Text("最大余数法", "largest remainders"),
    "sainte_lague": Text("圣拉古法", "Sainte-Laguë"),
}


def criterion_title(framework: Framework, criterion: Criterion) -> Text:
    """Say what entries are ordered by, and which way."""
    if criterion.by == "category":
        title = next(category.title for category in framework.categories if category.code == criterion.code)
        text = Text(f"第{criterion.code}类 {title.zh}", f"Category {criterion.code} {title.en}")
    elif criterion.by == "method":
        method = METHODS[criterion.code]
        text = Text(f"{method.zh}得分", f"Marks by {method.en.lower()}")
    else:
        text = (
            Text("总分", "Total")
            if criterion.by == "total"
            else Text("复发问题数", "Problems that came back")
        )
    way = Text("低者在前", "lower first") if criterion.ascending else Text("高者在前", "higher first")
    return Text(f"{text.zh}（{way.zh}）", f"{text.en} ({way.en})")


def criterion_text(case: Case, result: Result, criterion: Criterion, entry: str) -> str:
    """Write the figure by which a criterion places an entry."""
    figure = criterion_figure(criterion, result.totals[entry], case.entry[entry])
    return str(figure) if criterion.by == "reopened" else show(figure)


def criteria_nodes(case: Case, result: Result, entry: str) -> tuple[Node, ...]:
    """Return one step for each figure that the order compares."""
    return tuple(
        Node(
            "criterion",
            criterion.by,
            criterion_title(case.framework, criterion),
            criterion_text(case, result, criterion, entry),
        )
        for criterion in case.policy.order
    )


def explain_line(case: Case, result: Result, line: Line) -> Node:
    """Explain one group's line: its seats, who stands on either side of it, and what parts them."""
    children = [_quota(case, line), *_below_minimum(case, result, line)]
    for kind, title, entry in (
        ("last_in", Text("线上最后一名", "Last in"), line.last_in),
        ("first_out", Text("线下第一名", "First out"), line.first_out),
    ):
        if entry is not None:
            children.append(_beside_line(case, result, kind, title, entry))
    children += [*_tie(case, line), *_difference(case, result, line)]
    title = same(line.group) if line.group else EVERYBODY
    says = Text(f"{line.seats}个名额", counted(line.seats, "seat", "seats"))
    return Node("line", line.group, title, str(line.seats), says, tuple(children))


def line_says(case: Case, result: Result, row: Standing) -> Text:
    """Say how far an entry's total lies from the line of its group."""
    group = group_of(case.policy.quota, case.entry[row.entry])
    line = next(line for line in result.verdict.lines if line.group == group)
    across = line.first_out if row.outcome == SELECTED else line.last_in
    if row.place is None or across is None or row.outcome == TIED_AT_LINE:
        return EMPTY
    margin = show(abs(row.total - result.totals[across].total))
    if row.outcome == SELECTED:
        return Text(f"总分与线下第一名相差{margin}", f"{margin} points from the first one out")
    return Text(f"总分与线上最后一名相差{margin}", f"{margin} points from the last one in")


def _quota(case: Case, line: Line) -> Node:
    quota = case.policy.quota
    bases = bases_of(quota, case.entries)
    base, seats = sum(bases.values()), total_seats(quota, sum(bases.values()))
    if isinstance(quota.base, int):
        what = Text("固定基数", "The fixed base")
    else:
        what = (
            Text("参评单位", "Entries")
            if quota.base == ENTRANTS
            else Text("原有称号单位", "Formerly titled entries")
        )
    how, share = ROUNDING[quota.rounding], plain(quota.share)
    worked = Text(
        f"{what.zh} {base} × {share} → {seats}（{how.zh}）",
        f"{what.en} {base} × {share} → {seats} ({how.en})",
    )
    if quota.by is None:
        return Node("quota", "", Text("名额", "Seats"), str(seats), worked)
    rule, floor = RULES[quota.apportion], quota.floor
    shared = Text(
        f"按{rule.zh}分配，每组至少{floor}个；本组基数{bases[line.group]}，得{line.seats}个",
        f"shared by {rule.en}, at least {floor} a group; its base {bases[line.group]} gives {line.seats}",
    )
    return Node("quota", line.group, Text("名额", "Seats"), str(line.seats), joined([worked, shared]))


def _group(case: Case, result: Result, line: Line) -> list[Standing]:
    quota = case.policy.quota
    return [row for row in result.verdict.standing if group_of(quota, case.entry[row.entry]) == line.group]


def _below_minimum(case: Case, result: Result, line: Line) -> list[Node]:
    below = sum(row.outcome == BELOW_MINIMUM for row in _group(case, result, line))
    if not below:
        return []
    least = trim(case.policy.minimum)
    says = Text(
        f"{below}个单位低于最低分{least}，不入选也不占名额",
        f"{counted(below, 'entry lies', 'entries lie')} below the minimum of {least}: "
        "not selected, and no seat taken",
    )
    return [Node("minimum", line.group, Text("最低分", "Minimum"), show(case.policy.minimum), says)]


def _beside_line(case: Case, result: Result, kind: str, title: Text, entry: str) -> Node:
    place, name = result.row[entry].place, case.entry[entry].organisation
    says = Text(f"第{place}名 {name}", f"place {place}, {name}")
    criteria = criteria_nodes(case, result, entry)
    return Node(kind, entry, title, show(result.totals[entry].total), says, criteria)


def _tie(case: Case, line: Line) -> list[Node]:
    if not line.tied:
        return []
    names = tuple(Node("tied", entry, same(case.entry[entry].organisation)) for entry in line.tied)
    count = len(line.tied)
    says = joined(
        [
            Text(
                f"{count}个单位在线上各项比较全部相同",
                f"{count} entries are equal on every criterion across the line",
            ),
            TIES[case.policy.tie_at_line],
        ],
        en=". ",
    )
    outcome = OUTCOMES[TIED_AT_LINE]
    return [Node("tie", line.group, Text("线上并列", outcome.en), str(count), says, names)]


def _difference(case: Case, result: Result, line: Line) -> list[Node]:
    """Name the first criterion on which the last in and the first out differ, and each category's part."""
    if line.last_in is None or line.first_out is None:
        return []
    inside, outside = result.totals[line.last_in], result.totals[line.first_out]
    categories = tuple(
        Node(
            "category",
            category.code,
            numbered(category.code, category.title),
            show(inside.categories[category.code] - outside.categories[category.code]),
            same(f"{show(inside.categories[category.code])} − {show(outside.categories[category.code])}"),
        )
        for category in case.framework.categories
    )
    margin = show(inside.total - outside.total)
    says = _deciding(case, result, line.last_in, line.first_out)
    return [Node("difference", line.group, Text("两者之差", "What parts them"), margin, says, categories)]


def _deciding(case: Case, result: Result, last_in: str, first_out: str) -> Text:
    """Name the criterion that parts two entries; entries equal on all of it never stand on both sides."""
    compared = (
        (
            criterion,
            criterion_text(case, result, criterion, last_in),
            criterion_text(case, result, criterion, first_out),
        )
        for criterion in case.policy.order
    )
    criterion, inside, outside = next(step for step in compared if step[1] != step[2])
    title = criterion_title(case.framework, criterion)
    return Text(
        f"决定于{title.zh}：{inside} 对 {outside}", f"Decided by {title.en}: {inside} against {outside}"
    )
