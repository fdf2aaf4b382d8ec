"""A framework by itself as a workbook, there and back."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook

from lingji.core.canonical import canonical
from lingji.core.faults import Fault, Refused
from lingji.exchange.workbook import read_framework_workbook, write_framework_workbook
from tests.core.small import Json, category, framework, item, part

GRADE: Json = {"kind": "grade", "levels": {"A": "1", "B": "half"}, "titles": {"A": {"en": "Good"}}}
Sheets = dict[str, list[list[Any]]]


def sheets_of(source: Json) -> Sheets:
    book = CalamineWorkbook.from_object(BytesIO(write_framework_workbook(source)))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def rewritten(sheets: Sheets) -> bytes:
    """Write cells again, as an office that saved the workbook would."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return out.getvalue()


def column(sheets: Sheets, sheet: str, name: str) -> int:
    return sheets[sheet][1].index(name)


def told(sheets: Sheets) -> list[tuple[str, int | None, str]]:
    read = read_framework_workbook(rewritten(sheets))
    return [_place(fault) for fault in (*read.stopping, *read.told)]


def _place(fault: Fault) -> tuple[str, int | None, str]:
    return fault.file, fault.row, fault.column.split(" ")[-1]


def small() -> Json:
    return framework(category("1", item("1.1", part(), title={"zh-Hans": "甲"}), item("1.2", part())))


def test_the_8x50_goes_there_and_back(repository: Path) -> None:
    source = json.loads((repository / "frameworks/zero-base-8x50/framework.json").read_bytes())
    read = read_framework_workbook(write_framework_workbook(source))
    assert (canonical(read.source), read.stopping, read.told) == (canonical(source), (), ())


def test_the_same_framework_gives_the_same_bytes() -> None:
    assert write_framework_workbook(small()) == write_framework_workbook(small())


def test_a_draft_that_is_not_finished_goes_there_and_back() -> None:
    source = dict(framework(category("1", item("1.1", part(GRADE)))))
    source["categories"][0]["items"].append({"code": "1.2", "points": "", "parts": []})  # type: ignore[index]
    source["categories"].append({"code": "2", "points": "5", "items": []})  # type: ignore[attr-defined]
    read = read_framework_workbook(write_framework_workbook(source))
    assert [each["code"] for each in read.source["categories"]] == ["1", "2"]
    assert read.source["categories"][0]["items"][0]["parts"][0]["rule"] == GRADE
    assert read.stopping == ()


def test_a_sum_that_does_not_come_out_is_told_at_its_cell_and_stops_nothing() -> None:
    sheets = sheets_of(small())
    sheets["测评体系"][2][column(sheets, "测评体系", "points")] = "9"
    read = read_framework_workbook(rewritten(sheets))
    assert read.stopping == ()
    assert [_place(fault) for fault in read.told] == [("测评体系", 3, "item_points")]


def test_two_points_for_one_item_stop_the_import() -> None:
    sheets = sheets_of(framework(category("1", item("1.1", part(), part(method="hearing")))))
    sheets["测评体系"][3][column(sheets, "测评体系", "item_points")] = "7"
    assert told(sheets) == [("测评体系", 4, "item_points")]


def test_a_sheet_nobody_knows_stops_the_import() -> None:
    assert told(sheets_of(small()) | {"Notes": [["x"]]}) == [("Notes", None, "")]


def test_a_missing_sheet_stops_the_import() -> None:
    sheets = sheets_of(small())
    del sheets["规则"]
    assert told(sheets) == [("规则", None, "")]


def test_what_is_no_workbook_is_refused() -> None:
    with pytest.raises(Refused):
        read_framework_workbook(b"no workbook")


def test_the_sums_stand_beside_the_points_that_they_should_come_to() -> None:
    sheets = sheets_of(
        framework(category("1", item("1.1", part(), part(method="hearing")), item("1.2", part())))
    )
    rows, at = sheets["测评体系"][2:], column(sheets, "测评体系", "sum.parts")
    assert [row[at : at + 2] for row in rows] == [[20.0, 30.0], ["", ""], [10.0, ""]]
