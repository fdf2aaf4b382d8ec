"""A ledger from Excel: every fault of every row, all or nothing."""

from __future__ import annotations

import pytest

from lingji.apps.people.refusals import NotAllowed
from lingji.apps.supervision.actions_import import import_findings
from lingji.apps.supervision.ledger import COLUMNS
from lingji.apps.supervision.models import Finding
from lingji.core.faults import Refused
from lingji.exchange.workbook.listed import Column, write_list
from tests.apps.supervision.people import Cast

GOOD = {
    "found_on": "2026-05-01",
    "source": "部门",
    "problem": "No ramp",
    "item": "1.1",
    "owner": "First school",
}


def workbook(*rows: dict[str, str]) -> bytes:
    columns = [Column(word.zh, 12) for word in COLUMNS.values()]
    return write_list("整改台账", columns, [[row.get(name, "") for name in COLUMNS] for row in rows])


def faults(cast: Cast, *rows: dict[str, str]) -> list[tuple[int | None, str]]:
    with pytest.raises(Refused) as refused:
        import_findings(by=cast.county, selection=cast.selection, content=workbook(*rows))
    assert not Finding.objects.exists()
    return [(fault.row, fault.column) for fault in refused.value.faults]


def test_a_ledger_is_entered_whole(cast: Cast) -> None:
    made = import_findings(
        by=cast.county,
        selection=cast.selection,
        content=workbook(GOOD, {**GOOD, "problem": "Dust", "due_on": "2026-06-01"}),
    )
    rows = Finding.objects.order_by("number").values_list("number", "problem", "source", "state")
    assert list(rows) == [(1, "No ramp", "department", "open"), (2, "Dust", "department", "open")]
    assert len(made) == 2


def test_every_fault_of_every_row_is_told_and_nothing_entered(cast: Cast) -> None:
    bad = {**GOOD, "problem": "", "found_on": "May"}
    assert faults(cast, GOOD, bad, {**GOOD, "owner": "Nobody", "item": "9.9"}) == [
        (3, "Found on"),
        (3, "Problem"),
        (4, "Item"),
        (4, "Owner"),
    ]


def test_another_county_is_not_within_reach(cast: Cast) -> None:
    assert faults(cast, {**GOOD, "owner": "Hospital"}) == [(2, "Owner")]


def test_a_covert_visit_is_typed_by_nobody(cast: Cast) -> None:
    assert faults(cast, {**GOOD, "source": "暗访"}) == [(2, "Source")]


def test_the_same_row_twice_is_refused(cast: Cast) -> None:
    assert faults(cast, GOOD, GOOD) == [(3, "Problem")]


def test_a_unit_enters_no_ledger(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        import_findings(by=cast.clerk, selection=cast.selection, content=workbook(GOOD))
