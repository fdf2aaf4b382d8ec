"""From records to an entry's total (scoring specification, section 5)."""

from __future__ import annotations

import pytest

from tests.core.small import (
    NUMBER,
    Json,
    category,
    files,
    framework,
    item,
    part,
    part_marks,
    policy,
    scored,
    standing,
)

BONUS: Json = {"cap": "3", "items": [{"code": "B1", "points": "2"}, {"code": "B2", "points": "2.5"}]}


def one(records: list[str], *, incomplete: str = "block", **more: object) -> tuple[str | None, str]:
    """The mark and the status of one part of 10 points, from `occasion,assessor,value`."""
    only = framework(category("1", item("1.1", part(NUMBER, "10", **more))))
    rows = [f"E1,1.1,survey,{record}" for record in records]
    ((_, _, mark, status),) = part_marks(files(only, policy(incomplete=incomplete), observations=rows))
    return mark, status


@pytest.mark.parametrize(
    ("assessors", "mark"), [("mean", "4"), ("median", "3"), ("trimmed", "3.5"), ("min", "1")]
)
def test_the_marks_of_several_assessors_are_combined(assessors: str, mark: str) -> None:
    records = ["o,a,1", "o,b,9", "o,c,2", "o,d,4"]
    if assessors == "trimmed":
        records = ["o,a,1", "o,b,9", "o,c,3", "o,d,4"]
    assert one(records, assessors=assessors) == (mark, "ok")


@pytest.mark.parametrize(
    ("occasions", "mark"), [("mean", "4"), ("median", "3"), ("trimmed", "3"), ("min", "1")]
)
def test_the_marks_of_several_occasions_are_combined(occasions: str, mark: str) -> None:
    assert one(["o1,a,1", "o2,a,9", "o3,a,2", "o4,a,4"], occasions=occasions) == (mark, "ok")


def test_an_occasion_is_rounded_before_occasions_are_combined() -> None:
    records = ["o1,a,0", "o1,b,0", "o1,c,0.0002", "o2,a,0.0001", "o2,b,0.0001", "o2,c,0.0002"]
    assert one(records) == ("0.0001", "ok")


def test_two_marks_further_apart_than_the_tolerance_are_disputed() -> None:
    assert one(["o,a,3", "o,b,5.0001"], tolerance="0.2") == (None, "disputed")


def test_two_marks_exactly_the_tolerance_apart_are_not() -> None:
    assert one(["o,a,3", "o,b,5"], tolerance="0.2") == ("4", "ok")


def test_one_mark_alone_is_never_disputed() -> None:
    assert one(["o,a,3"], tolerance="0") == ("3", "ok")


@pytest.mark.parametrize("third", ["0", "6", "10"])
def test_with_a_third_opinion_the_median_counts_whatever_the_spread(third: str) -> None:
    records = ["o,a,3", "o,b,9", f"o,c,{third}"]
    middle = str(sorted([3, 9, int(third)])[1])
    assert one(records, tolerance="0.2", assessors="mean") == (middle, "ok")


def test_without_a_tolerance_three_marks_are_combined_as_the_part_says() -> None:
    assert one(["o,a,3", "o,b,9", "o,c,0"], assessors="mean") == ("4", "ok")


def test_one_disputed_occasion_disputes_the_part() -> None:
    assert one(["o1,a,1", "o1,b,9", "o2,a,5"], tolerance="0.1") == (None, "disputed")


def test_a_dispute_comes_before_a_missing_occasion() -> None:
    assert one(["o1,a,1", "o1,b,9"], tolerance="0.1", min_occasions=2) == (None, "disputed")


def test_tolerance_is_measured_in_the_points_before_scaling() -> None:
    assert one(["o,a,3", "o,b,6"], tolerance="0.2", scale="0.5") == ("2.25", "ok")


def test_a_part_without_enough_occasions_is_missing() -> None:
    assert one(["o,a,3", "o,b,5"], min_occasions=2) == (None, "missing")
    assert one([]) == (None, "missing")


def test_by_policy_a_missing_part_counts_as_nought_but_a_disputed_one_never() -> None:
    assert one(["o,a,3"], min_occasions=2, incomplete="zero") == ("0", "missing")
    assert one(["o,a,1", "o,b,9"], tolerance="0", incomplete="zero") == (None, "disputed")


def test_scale_multiplies_what_the_occasions_came_to() -> None:
    assert one(["o1,a,7.5", "o2,a,8"], scale="0.8") == ("6.2", "ok")


def test_scaling_rounds_once_more() -> None:
    assert one(["o,a,0.0003"], scale="0.5") == ("0.0002", "ok")


def test_a_void_part_is_nought_whatever_was_recorded() -> None:
    given = files(observations=["E1,1.1,survey,o,a,9"], voids=["E1,1.1,survey,forged"])
    assert part_marks(given) == [("E1", "1.1", "0", "void")]


def test_a_void_without_a_method_takes_every_part_of_the_item() -> None:
    two = framework(category("1", item("1.1", part(), part(method="hearing"))))
    given = files(two, observations=["E1,1.1,survey,o,a,9"], voids=["E1,1.1,,forged"])
    assert part_marks(given) == [("E1", "1.1", "0", "void")] * 2


def test_the_first_status_that_holds_is_given() -> None:
    tolerant = part(NUMBER, "10", tolerance="0")
    three = framework(category("1", item("1.1", tolerant), item("1.2", tolerant), item("1.3", tolerant)))
    rows = [
        f"E1,1.{number},survey,o,{who},{value}" for number in (1, 2, 3) for who, value in (("a", 1), ("b", 9))
    ]
    given = files(three, observations=rows, voids=["E1,1.1,,r", "E1,1.2,,r"], not_applicable=["E1,1.1,r"])
    assert [status for *_, status in part_marks(given)] == ["not_applicable", "void", "disputed"]


def total_of(given: dict[str, bytes], entry: str = "E1"):  # type: ignore[no-untyped-def]
    return scored(given)[1].totals[entry]


def test_categories_and_methods_are_sums_of_part_marks() -> None:
    two = framework(
        category("1", item("1.1", part(), part(method="hearing"))), category("2", item("2.1", part()))
    )
    rows = ["E1,1.1,survey,o,a,1", "E1,1.1,hearing,o,a,2", "E1,2.1,survey,o,a,4"]
    total = total_of(files(two, observations=rows))
    assert total.categories == {"1": 30000, "2": 40000}
    assert total.methods == {"hearing": 20000, "survey": 50000}
    assert (total.base, total.rescaled, total.total) == (70000, 70000, 70000)


def test_a_category_without_marks_is_nought() -> None:
    assert total_of(files()).categories == {"1": 0}


def test_items_left_out_rescale_the_rest_to_the_whole() -> None:
    two = framework(category("1", item("1.1", part()), item("1.2", part(points="5"))))
    given = files(
        two, observations=["E1,1.1,survey,o,a,9", "E1,1.2,survey,o,a,5"], not_applicable=["E1,1.2,r"]
    )
    total = total_of(given)
    assert (total.base, total.applicable, total.rescaled) == (90000, 100000, 135000)
    assert total.categories == {"1": 90000}


def test_rescaling_is_rounded() -> None:
    three = framework(category("1", *(item(f"1.{n}", part()) for n in (1, 2, 3))))
    rows = [f"E1,1.{n},survey,o,a,0.0001" for n in (1, 2, 3)]
    total = total_of(files(three, observations=rows, not_applicable=["E1,1.3,r"]))
    assert (total.base, total.rescaled) == (2, 3)


@pytest.mark.parametrize(
    ("rows", "bonus"), [([], 0), (["E1,B1,2"], 20000), (["E1,B1,2", "E1,B2,2.5"], 30000), (["E1,B1,0"], 0)]
)
def test_bonus_points_are_added_after_rescaling_up_to_the_cap(rows: list[str], bonus: int) -> None:
    given = files(framework(bonus=BONUS), observations=["E1,1.1,survey,o,a,9"], bonus=rows)
    total = total_of(given)
    assert (total.bonus, total.total) == (bonus, 90000 + bonus)


def test_the_sums_of_an_incomplete_entry_hold_the_marks_that_are_there() -> None:
    two = framework(category("1", item("1.1", part()), item("1.2", part())))
    total = total_of(files(two, observations=["E1,1.1,survey,o,a,9"]))
    assert (total.total, total.incomplete) == (90000, True)


def test_what_is_left_out_or_void_leaves_no_entry_incomplete() -> None:
    two = framework(category("1", item("1.1", part()), item("1.2", part())))
    given = files(two, not_applicable=["E1,1.1,r"], voids=["E1,1.2,,r"])
    assert standing(given) == [(1, "E1", "not_selected")]


def test_marks_may_be_negative_and_totals_with_them() -> None:
    below = part({"kind": "number", "min": "-2.5"})
    given = files(framework(category("1", item("1.1", below))), observations=["E1,1.1,survey,o,a,-9"])
    assert total_of(given).total == -25000
