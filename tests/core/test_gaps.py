"""Points lost by an organisation's own marks, and the cheapest way over a line."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from lingji.core.faults import Faults
from lingji.core.framework import Framework, read_framework
from lingji.core.gaps import Effort, Gaps, gaps_of, own_mark, way_over

NUMBER = {"kind": "number"}
ITEMS = {"1": 10, "2": 20, "3": 30, "4": 40}


def part(points: int, method: str = "observation", **more: Any) -> dict[str, Any]:
    return {"method": method, "points": str(points), "rule": NUMBER, **more}


def framework(items: Mapping[str, list[dict[str, Any]]] | None = None) -> Framework:
    """Four items of 10, 20, 30 and 40 points, or other ones."""
    listed = items or {code: [part(points)] for code, points in ITEMS.items()}
    rows = [
        {"code": code, "points": str(sum(int(one["points"]) for one in parts)), "parts": parts}
        for code, parts in listed.items()
    ]
    total = str(sum(int(row["points"]) for row in rows))
    whole = {
        "format": "lingji-framework/1",
        "code": "f",
        "version": "1",
        "total": total,
        "categories": [{"code": "c", "points": total, "items": rows}],
    }
    faults = Faults()
    made = read_framework(whole, faults)
    assert faults.found == []
    return made


def held(figures: Mapping[str, str], line: int, *left_out: str) -> Gaps:
    values = {(code, "observation"): figure for code, figure in {**NOTHING, **figures}.items() if figure}
    return gaps_of(framework(), values, left_out, line * 10_000)


FULL = {code: str(points) for code, points in ITEMS.items()}
EFFORTS = {"1": Effort(1), "2": Effort(2), "3": Effort(5), "4": Effort(9)}


NOTHING = dict.fromkeys(ITEMS, "0")


def test_the_most_lost_stands_first() -> None:
    gaps = held({**FULL, "2": "15", "4": "10"}, 60)
    assert [(gap.item.code, gap.lost) for gap in gaps.ranked] == [("4", 300_000), ("2", 50_000)]


def test_what_is_not_answered_earns_nothing_yet() -> None:
    gaps = held({"1": "10", "2": "", "3": "", "4": ""}, 60)
    assert gaps.expected == 100_000
    assert [gap.answered for gap in gaps.items] == [True, False, False, False]


def test_items_that_do_not_apply_are_counted_up() -> None:
    """50 of 60 points without the last item are 83.3333 of 100."""
    gaps = held({**FULL, "3": "20"}, 60, "4")
    assert gaps.expected == 833_333


def test_what_is_not_answered_is_left_aside_on_the_way() -> None:
    way = way_over(held({"1": ""}, 20), EFFORTS, None)
    assert way.items == ("2",)
    assert "尚有1项未填完" in way.says.zh


def test_a_scaled_part_is_marked_as_in_a_score() -> None:
    scaled = framework({"1": [part(10, scale="0.5")]})
    assert own_mark(scaled.parts["1", "observation"], "15", scaled.rounding) == 75_000


def test_no_way_is_needed_above_the_line() -> None:
    way = way_over(held(FULL, 60), EFFORTS, None)
    assert (way.items, way.days, way.over) == ((), 0, True)
    assert "高出40分" in way.says.zh


def test_the_cheapest_way_and_what_the_next_best_costs() -> None:
    """30 points are missing: item 3 alone takes 5 days, items 1 and 2 take 3."""
    way = way_over(held({"4": "40"}, 70), EFFORTS, None)
    assert (way.items, way.days, way.gain) == (("1", "2"), 3, 300_000)
    assert way.total == 700_000
    assert way.next_days == 5
    assert "多2人天" in way.says.zh
    assert "2 more" in way.says.en


def test_where_everything_is_needed_no_other_way_is_named() -> None:
    way = way_over(held({"1": "10", "2": "20", "3": "30"}, 100), EFFORTS, None)
    assert way.items == ("4",)
    assert way.next_days is None
    assert "没有别的组合" in way.says.zh


def test_the_points_are_counted_up_on_the_way_too() -> None:
    """Without item 4 every point counts 100/60: 36 points make the line of 60."""
    gaps = held({"3": "30"}, 60, "4")
    assert gaps.missing == 60_000
    assert way_over(gaps, EFFORTS, None).items == ("1",)


def test_a_limit_of_days_brings_the_most_points_within_it() -> None:
    way = way_over(held({}, 60), EFFORTS, 8)
    assert (way.items, way.days, way.over) == (("1", "2", "3"), 8, True)
    way = way_over(held({}, 61), EFFORTS, 8)
    assert (way.items, way.over) == (("1", "2", "3"), False)
    assert "最省的达线方案" in way.says.zh


def test_what_there_is_no_time_for_is_left_out() -> None:
    efforts = {**EFFORTS, "4": Effort(0, in_time=False)}
    way = way_over(held({}, 61), efforts, None)
    assert (way.items, way.over) == (("1", "2", "3"), False)
    assert "仍差1分" in way.says.zh
    assert way_over(held({}, 61), efforts, 3).items == ("1", "2")
