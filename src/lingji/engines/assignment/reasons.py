"""Why there is no assignment: the rule in the way, by name and number, and what to do."""

from __future__ import annotations

from collections import Counter

import numpy as np

from lingji.core.conflicts import KINDS
from lingji.core.text import Text
from lingji.engines.assignment.flow import Grid, most
from lingji.engines.assignment.problem import Problem

SHOWN = 5


PAIRS = Text(
    "无法避免同一对测评员再次测评同一单位：请增加测评员",
    "a pair that sat before an entry together would do so again: add assessors",
)


def reason_of(problem: Problem, grid: Grid) -> Text:
    """Return the first rule that cannot be kept: conflicts of one entry, of several, then the loads."""
    return too_few(problem, grid) or _too_narrow(grid) or _too_light(grid)


def too_small(problem: Problem) -> Text:
    """Say that the pool is smaller than one entry needs."""
    return Text(
        f"每个单位需要{problem.seats}名测评员，测评员库中只有{len(problem.candidates)}名：请增加测评员",
        f"each entry needs {problem.seats} assessors and the pool holds {len(problem.candidates)}: add some",
    )


def too_few(problem: Problem, grid: Grid) -> Text | None:
    """Name the entry with which too few have no conflict, and with how many by kind the others have one."""
    free = grid.free.sum(axis=0)
    worst = int(np.argmin(free - np.array(grid.needs)))
    if free[worst] >= grid.needs[worst]:
        return None
    entry, needs, left = grid.entries[worst], grid.needs[worst], free[worst]
    kinds = Counter(kind for (_, where), kind in problem.barred.items() if where == entry)
    zh = "、".join(f"{KINDS[kind].zh}{count}人" for kind, count in sorted(kinds.items()))
    en = ", ".join(f"{KINDS[kind].en}: {count}" for kind, count in sorted(kinds.items()))
    return Text(
        f"{entry} 需要{needs}名测评员，回避后只剩{left}名（{zh}）：请增加无回避关系的测评员",
        f"{entry} needs {needs} assessors and only {left} have no conflict ({en}): add others",
    )


def _too_narrow(grid: Grid) -> Text | None:
    """Name entries that the same few alone may assess, beyond the load that these may carry."""
    filled, entries, people = most(grid)
    if filled == sum(grid.needs):
        return None
    wanted = sum(grid.needs[place] for place in entries)
    room = sum(grid.loads[who].high for who in people)
    names = _names([grid.entries[place] for place in entries])
    those = _names([grid.assessors[who] for who in people])
    return Text(
        f"{names.zh} 共需{wanted}个席位，无回避关系的只有 {those.zh}，按任务量均衡（相差不超过1）"
        f"至多承担{room}个：请增加这些单位可用的测评员",
        f"{names.en} need {wanted} seats, and those without conflict ({those.en}) may take {room} where "
        "loads differ by at most one: add assessors for these entries",
    )


def _too_light(grid: Grid) -> Text:
    """Name those who cannot carry as much as the others must, for all their conflicts."""
    can = grid.free.sum(axis=1)
    lacking = [
        code for code, count, load in zip(grid.assessors, can, grid.loads, strict=True) if count < load.low
    ]
    those = _names(lacking or list(grid.assessors))
    low = grid.loads[0].low
    return Text(
        f"任务量相差不能超过1（每人至少{low}个单位），但 {those.zh} 因回避承担不了：请将其调出测评员库",
        f"loads may differ by at most one (each takes at least {low} entries), which {those.en} cannot for "
        "their conflicts: take them out of the pool",
    )


def _names(codes: list[str]) -> Text:
    shown, more = codes[:SHOWN], len(codes) - SHOWN
    zh, en = "、".join(shown), ", ".join(shown)
    return Text(zh, en) if more <= 0 else Text(f"{zh}等{len(codes)}个", f"{en} and {more} more")
