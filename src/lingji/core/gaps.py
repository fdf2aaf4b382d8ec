"""What an organisation would still gain: points lost by its own marks, and the cheapest way over a line.

Pure, and apart from `core.scoring`: what organisations say of themselves is never scored.
All points are ten-thousandths, all effort is in whole days of work of one person.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from lingji.core.framework import Framework, Item, Part
from lingji.core.knapsack import Chosen, Thing, cheapest, fullest, runner_up
from lingji.core.numbers import Rounding, trim
from lingji.core.rules.wording import counted
from lingji.core.text import Text

Values = Mapping[tuple[str, str], str]


def own_mark(part: Part, value: str, rounding: Rounding) -> int:
    """Return the mark that a part's rule gives to one readable value, scaled and rounded as in a score."""
    mark = rounding.of(part.rule.mark(value))
    return mark if part.scale is None else rounding.of(part.scale * mark)


class PartGap(NamedTuple):
    """A part by the organisation's own value; `expected` is None where it was not answered."""

    method: str
    points: int
    expected: int | None

    @property
    def lost(self) -> int:
        return self.points - (self.expected or 0)


class ItemGap(NamedTuple):
    """An item that applies, with its parts."""

    item: Item
    parts: tuple[PartGap, ...]

    @property
    def points(self) -> int:
        return self.item.points

    @property
    def expected(self) -> int:
        return sum(part.expected or 0 for part in self.parts)

    @property
    def lost(self) -> int:
        return self.points - self.expected

    @property
    def answered(self) -> bool:
        return all(part.expected is not None for part in self.parts)


@dataclass(frozen=True)
class Gaps:
    """All items that apply, in the framework's order; `line` is the total that is hoped for."""

    framework: Framework
    items: tuple[ItemGap, ...]
    line: int

    @property
    def base(self) -> int:
        """The points expected, before they are counted up for items that do not apply."""
        return sum(item.expected for item in self.items)

    @property
    def applicable(self) -> int:
        return sum(item.points for item in self.items)

    def total(self, base: int) -> int:
        """Return the total that so many points come to: counted up where items do not apply (section 5.5)."""
        full, applicable = self.framework.total, self.applicable
        return base if applicable == full else self.framework.rounding.divide(base * full, applicable)

    @property
    def expected(self) -> int:
        return self.total(self.base)

    @property
    def missing(self) -> int:
        """The points that must be gained to reach the line; more than there are where it lies too high."""
        wanted = bisect_left(range(self.applicable + 1), self.line, key=self.total)
        return max(0, wanted - self.base)

    @property
    def ranked(self) -> list[ItemGap]:
        """The items that lose points, the most lost first."""
        losing = [item for item in self.items if item.lost > 0]
        return sorted(losing, key=lambda item: -item.lost)


def gaps_of(framework: Framework, values: Values, left_out: Collection[str], line: int) -> Gaps:
    """Hold an organisation's own values against a framework; what is not answered earns nothing yet."""
    items = (item for item in framework.items.values() if item.code not in left_out)
    return Gaps(framework, tuple(_item(item, values, framework.rounding) for item in items), line)


def _item(item: Item, values: Values, rounding: Rounding) -> ItemGap:
    made = []
    for part in item.parts:
        value = values.get((item.code, part.method))
        expected = None if value is None else own_mark(part, value, rounding)
        made.append(PartGap(part.method, part.points, expected))
    return ItemGap(item, tuple(made))


class Effort(NamedTuple):
    """What it takes to win back what an item loses: days of work, and whether there is time for it at all."""

    days: int
    in_time: bool = True


class Way(NamedTuple):
    """The cheapest way over the line.

    `items` are to be improved, in the framework's order; `days` and `gain` their sums, `total` what would
    come of it. `over` says whether that reaches the line. `next_days` is what the cheapest way without one
    of them takes (None: there is none). `says` gives the reason in words.
    """

    items: tuple[str, ...]
    days: int
    gain: int
    total: int
    over: bool
    next_days: int | None
    says: Text


def way_over(gaps: Gaps, efforts: Mapping[str, Effort], limit: int | None) -> Way:
    """Return the cheapest set of items to improve so that the line is reached within `limit` days.

    An item that is not answered in full is left aside: nobody knows yet what it loses.
    Where the limit does not allow it, what brings the most within the limit; where nothing reaches the line,
    everything that there is time for. Equal ways: fewer items, then those that stand first.
    """
    things = [
        Thing(item.item.code, item.lost, efforts[item.item.code].days)
        for item in gaps.items
        if item.answered and item.lost > 0 and efforts[item.item.code].in_time
    ]
    best = cheapest(things, gaps.missing)
    if best is not None and (limit is None or best.weight <= limit):
        second = runner_up(things, gaps.missing, best)
        return _way(gaps, best, None if second is None else second.weight, _reached(gaps, best, second))
    enough = sum(thing.weight for thing in things) if limit is None else limit
    most = fullest(things, enough)
    return _way(gaps, most, None, _not_reached(gaps, most, best, limit))


def _way(gaps: Gaps, chosen: Chosen, next_days: int | None, says: Text) -> Way:
    total = gaps.total(gaps.base + chosen.worth)
    return Way(
        chosen.codes,
        chosen.weight,
        chosen.worth,
        total,
        total >= gaps.line,
        next_days,
        _unfinished(gaps, says),
    )


def _unfinished(gaps: Gaps, says: Text) -> Text:
    """Say how many items are left aside because they are not answered yet."""
    left = sum(not item.answered for item in gaps.items)
    if not left:
        return says
    return Text(
        f"{says.zh}尚有{left}项未填完，按0分计，未列入方案。",
        f"{says.en} {counted(left, 'item is', 'items are')} not answered in full: "
        "counted as 0, and left aside.",
    )


def _reached(gaps: Gaps, best: Chosen, second: Chosen | None) -> Text:
    line, total = trim(gaps.line), trim(gaps.total(gaps.base + best.worth))
    if not best.codes:
        over = trim(gaps.expected - gaps.line)
        return Text(
            f"按自评预计{total}分，已达到{line}分的线，高出{over}分。",
            f"By your own marks {total} points are expected: {over} above the line of {line}.",
        )
    found = Text(
        f"还差{trim(gaps.missing)}分。补齐这{len(best.codes)}项需{best.weight}人天，可增加{trim(best.worth)}分，"
        f"预计总分{total}分，达到{line}分的线。少补其中任何一项都到不了线。",
        f"{trim(gaps.missing)} points are missing. "
        f"These {counted(len(best.codes), 'item takes', 'items take')} "
        f"{counted(best.weight, 'day', 'days')} of work and bring {trim(best.worth)} points: "
        f"{total} in all, which reaches the line of {line}. Without any one of them it is not reached.",
    )
    if second is None:
        return Text(
            found.zh + "没有别的组合能达到。", found.en + " No other set of items reaches it instead."
        )
    more = second.weight - best.weight
    return Text(
        found.zh + f"不用其中某项、改补他项的次优方案需{second.weight}人天（多{more}人天）。",
        found.en + f" The next best way, which does without one of them, takes "
        f"{counted(second.weight, 'day', 'days')} ({more} more).",
    )


def _not_reached(gaps: Gaps, most: Chosen, best: Chosen | None, limit: int | None) -> Text:
    line, total = trim(gaps.line), gaps.total(gaps.base + most.worth)
    short = trim(gaps.line - total)
    if best is None:
        return Text(
            f"来得及补的各项全部补齐，预计{trim(total)}分，离{line}分的线仍差{short}分。"
            "请核对哪些项其实来得及，或请主管单位、文明办支持。",
            f"Even with everything that there is time for, {trim(total)} points are expected: {short} below "
            f"the line of {line}. See which items could be done in time after all, or ask for support.",
        )
    return Text(
        f"{limit}人天之内到不了{line}分的线：最多可增加{trim(most.worth)}分，预计{trim(total)}分，仍差{short}分。"
        f"最省的达线方案需{best.weight}人天。",
        f"The line of {line} cannot be reached within {counted(limit or 0, 'day', 'days')}: at most "
        f"{trim(most.worth)} points are gained, {trim(total)} in all, {short} short. "
        f"The cheapest way over it takes {counted(best.weight, 'day', 'days')}.",
    )
