"""Facts of the ledgers, small enough to add up by eye."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

import pytest

from lingji.core.faults import Faults, Refused, Unreadable
from lingji.core.jsonread import Fields
from lingji.core.ledger_facts import (
    Counted,
    FindingRow,
    TaskRow,
    closed,
    done_in_time,
    found_and_fixed,
    note_of,
    plan_complete,
    read_sources,
    value_for,
)
from lingji.core.rules import Rule, read_rule

UNTIL = date(2026, 5, 1)
EARLY, DUE, LATE = date(2026, 4, 1), date(2026, 4, 10), date(2026, 4, 11)


def task(number: int, item: str = "1.1", **more: object) -> TaskRow:
    given = {"published": True, "due_on": DUE, "done_on": EARLY, "confirmed": True, **more}
    return TaskRow(number, number, item, **given)  # type: ignore[arg-type]


def finding(number: int, closed_on: date | None, source: str = "supervision") -> FindingRow:
    return FindingRow(number, number, source, DUE, closed_on)


def share(fact: Callable[..., Counted], tasks: list[TaskRow], findings: list[FindingRow]) -> Fraction | None:
    return fact(tasks, findings, UNTIL).share


def test_three_of_four_tasks_were_done_in_time() -> None:
    tasks = [task(1), task(2), task(3), task(4, done_on=LATE)]
    assert share(done_in_time, tasks, []) == Fraction(3, 4)


def test_every_item_weighs_the_same() -> None:
    tasks = [task(1), task(2), task(3), task(4, "2.1", done_on=LATE)]
    assert share(done_in_time, tasks, []) == Fraction(1, 2)


def test_splitting_a_task_gains_nothing() -> None:
    whole = [task(1), task(2, "2.1", done_on=None)]
    split = [task(number) for number in range(1, 11)] + [task(11, "2.1", done_on=None)]
    assert share(done_in_time, whole, []) == share(done_in_time, split, []) == Fraction(1, 2)


def test_what_nobody_confirmed_is_not_done() -> None:
    assert share(done_in_time, [task(1, confirmed=False)], []) == 0


def test_what_is_due_later_does_not_count_yet() -> None:
    assert share(done_in_time, [task(1), task(2, due_on=date(2026, 6, 1), done_on=None)], []) == 1


def test_nothing_due_earns_the_whole() -> None:
    assert share(done_in_time, [task(1, due_on=date(2026, 6, 1))], []) == 1


def test_no_plan_earns_nothing() -> None:
    assert share(done_in_time, [], []) is None


def test_drafts_alone_are_no_plan() -> None:
    assert share(plan_complete, [task(1, published=False)], []) is None


def test_a_draft_that_lacks_something_counts_against_the_plan() -> None:
    counted = plan_complete([task(1), task(2, published=False, missing=("proof",))], [], UNTIL)
    assert (counted.share, counted.missing) == (Fraction(1, 2), {"proof": 1})


def test_nothing_found_earns_the_whole() -> None:
    assert share(closed, [], []) == 1


def test_two_of_three_findings_are_closed() -> None:
    findings = [finding(1, EARLY), finding(2, LATE), finding(3, None)]
    assert share(closed, [], findings) == Fraction(2, 3)


def test_what_citizens_found_is_not_what_supervision_found() -> None:
    findings = [finding(1, EARLY), finding(2, None, source="public")]
    assert share(found_and_fixed, [], findings) == 1
    assert share(closed, [], findings) == Fraction(1, 2)


def test_a_finding_due_later_counts_once_it_is_closed() -> None:
    later = FindingRow(1, 1, "supervision", date(2026, 6, 1), EARLY)
    assert [row.good for row in closed([], [later], UNTIL).rows] == [True]


def rule(**given: object) -> Rule:
    return read_rule(Fields(given, "rule", Faults()), 200_000)


RATIO = {"kind": "ratio"}
CODED = {"kind": "deduct", "each": {"a": "1", "b": "1"}}
CODES = {"a": "serves", "b": "supervisor"}


def test_a_ratio_reads_the_share() -> None:
    assert value_for(rule(**RATIO), Counted(Fraction(3, 4)), {}) == "3/4"


def test_a_ratio_reads_no_plan_as_nothing() -> None:
    assert value_for(rule(**RATIO), Counted(None), {}) == "0/1"


def test_a_deduction_reads_what_is_missing_by_code() -> None:
    counted = Counted(Fraction(1), missing={"serves": 2, "proof": 1})
    assert value_for(rule(**CODED), counted, CODES) == "a=2"


def test_a_deduction_reads_nothing_missing() -> None:
    assert value_for(rule(**CODED), Counted(Fraction(1)), CODES) == "-"


@pytest.mark.parametrize("each", [{"a": "1"}, "1"])
def test_no_plan_takes_everything_off(each: object) -> None:
    made = rule(kind="deduct", each=each)
    assert made.mark(value_for(made, Counted(None), {})) == 0


def test_a_plain_deduction_reads_the_sum() -> None:
    counted = Counted(Fraction(1), missing={"serves": 2, "proof": 1})
    assert value_for(rule(kind="deduct", each="1"), counted, {}) == "3"


def test_other_rules_are_not_fed() -> None:
    with pytest.raises(Unreadable):
        value_for(rule(kind="number"), Counted(Fraction(1)), {})


def test_the_note_names_the_rows() -> None:
    tasks = [task(3), task(4, done_on=LATE), task(5, done_on=None), task(6, confirmed=False)]
    assert note_of(done_in_time(tasks, [], UNTIL)) == "✓ T3 ✗ T4 T5 T6"


def test_the_note_of_no_rows() -> None:
    assert note_of(Counted(None)) == "-"


TABLE = "framework,item,fact,codes\nx,7.2,plan_complete,a=serves;b=supervisor\ny,1.1,closed,\n"


def test_the_table_is_read_by_framework() -> None:
    (source,) = read_sources(TABLE, "x")
    assert source == ("7.2", "plan_complete", {"a": "serves", "b": "supervisor"})


def test_an_unknown_fact_is_refused() -> None:
    with pytest.raises(Refused, match="known fact"):
        read_sources("framework,item,fact,codes\nx,7.2,log_ins,\n", "x")
