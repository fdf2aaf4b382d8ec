from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from xlsxwriter import Workbook

from lingji.core.faults import Fault, Refused
from lingji.core.writing import write_case
from lingji.exchange.workbook import read_workbook, write_workbook
from tests.cases import small_case
from tests.exchange.workbook.altering import NOT_AVAILABLE, altered, sheets_of, workbook_of


def faults_of(content: bytes) -> tuple[Fault, ...]:
    with pytest.raises(Refused) as refused:
        read_workbook(content)
    return refused.value.faults


def only_fault(content: bytes) -> Fault:
    (fault,) = faults_of(content)
    return fault


def place(fault: Fault) -> tuple[str, int | None, str, str]:
    return fault.file, fault.row, fault.column, fault.value


def test_a_number_typed_as_a_number_is_its_shortest_decimal() -> None:
    content = altered("测评记录", {"F3": 0.9, "F4": "A"}, altered("体系信息", {"C6": 20.0}))
    observation = read_workbook(content)["observations.csv"].decode().splitlines()[1]
    assert observation == "E1,1.1,ledger,o1,system,0.9,"


def test_a_computed_figure_with_too_many_places_is_refused() -> None:
    fault = only_fault(altered("测评记录", {"F3": 1 / 3}))
    assert place(fault) == ("测评记录", 3, "F 记录值 value", "0.3333333333333333")


def test_a_date_says_that_the_cell_must_be_text() -> None:
    fault = only_fault(altered("测评记录", {"F3": date(2026, 1, 2)}))
    assert place(fault) == ("测评记录", 3, "F 记录值 value", "2026-01-02")
    assert "format the cell as text" in fault.advice.en


def test_true_and_false_are_refused() -> None:
    fault = only_fault(altered("参评单位", {"E3": True}))
    assert place(fault) == ("参评单位", 3, "E 原有称号 existing_title", "True")


def test_an_excel_error_is_not_read_as_an_empty_cell() -> None:
    fault = only_fault(altered("测评记录", {"G3": NOT_AVAILABLE}))
    assert place(fault) == ("测评记录", 3, "G 备注 note", "#N/A")


def test_a_blank_behind_a_code_is_told_once() -> None:
    fault = only_fault(altered("测评记录", {"A3": "E1 "}))
    assert place(fault) == ("测评记录", 3, "A 单位代码 entry", "E1 ")
    assert fault.advice.en == "a blank stands before or after it; remove it"


def test_a_blank_behind_an_entry_is_not_told_again_of_its_records() -> None:
    assert place(only_fault(altered("参评单位", {"A3": "E1 "}))) == ("参评单位", 3, "A 单位代码 entry", "E1 ")


def test_an_unknown_entry_names_the_sheet_where_it_is_missing() -> None:
    fault = only_fault(altered("测评记录", {"A3": "E9"}))
    assert place(fault) == ("测评记录", 3, "A 单位代码 entry", "E9")
    assert "the sheet 参评单位" in fault.advice.en
    assert ".csv" not in fault.advice.en + fault.advice.zh


def test_a_repeated_record_names_the_row_as_excel_counts() -> None:
    sheets = sheets_of(write_workbook(small_case()))
    sheets["测评记录"].append(sheets["测评记录"][2])
    fault = only_fault(workbook_of(sheets))
    assert fault.row == 12
    assert fault.column.startswith("A 单位代码 entry, B 项代码 item")
    assert fault.advice.en == "the same as row 3; keep one"


def test_columns_that_were_moved_are_named_by_their_new_letter() -> None:
    sheets = sheets_of(altered("测评记录", {"F3": "often"}))
    sheets["测评记录"] = [[*row[5:], *row[:5]] for row in sheets["测评记录"]]
    assert place(only_fault(workbook_of(sheets))) == ("测评记录", 3, "A 记录值 value", "often")


@pytest.mark.parametrize(
    ("sheet", "cell", "value", "expected"),
    [
        ("测评体系", "I3", "kindness", (3, "I 测评方式 method", "kindness")),
        ("测评体系", "J3", "ten", (3, "J 部分分值 points", "ten")),
        ("测评体系", "J3", "", (3, "J 部分分值 points", "")),
        ("规则", "F3", "2", (3, "F 分值或比例 value", "2")),
        ("规则", "D3", "", (3, "D 代码 code", "")),
        ("规则", "B3", "survey", (3, "A 项代码 item", "1.2")),
        ("规则", "C3", "colour", (3, "C 要素 element", "colour")),
        ("规则", "E3", "0.5", (3, "E 比率 at", "0.5")),
        ("加分项", "B3", "many", (3, "B 分值 points", "many")),
        ("一票否决", "A3", "V 1", (3, "A 代码 code", "V 1")),
        ("政策", "C6", "low", (6, "C 值 value", "low")),
        ("政策", "C14", "0.5", (14, "C 值 value", "0.5")),
        ("政策", "B6", "minimal", (6, "B 键 key", "minimal")),
        ("排序", "A3", "luck", (3, "A 依据 by", "luck")),
        ("排序", "C3", "yes", (3, "C 少者在前 ascending", "yes")),
        ("参评单位", "B3", "", (3, "B 单位名称 organisation", "")),
    ],
)
def test_a_fault_stands_at_its_cell(
    sheet: str, cell: str, value: str, expected: tuple[int, str, str]
) -> None:
    assert (sheet, *expected) in [place(fault) for fault in faults_of(altered(sheet, {cell: value}))]


def test_sums_that_do_not_agree_stand_at_the_figure_they_should_come_to() -> None:
    sheets = {place(fault)[:3]: fault for fault in faults_of(altered("测评体系", {"H3": "11"}))}
    assert ("测评体系", 3, "H 项分值 item_points") in sheets
    assert ("测评体系", 3, "D 类分值 category_points") in sheets


def test_a_category_that_two_rows_give_differently_is_told() -> None:
    fault = only_fault(altered("测评体系", {"D4": "21"}))
    assert place(fault) == ("测评体系", 4, "D 类分值 category_points", "21")
    assert fault.advice.en == "row 3 says this already; keep one"


def test_an_empty_category_means_the_one_above() -> None:
    assert read_workbook(altered("测评体系", {"A4": ""})) == write_case(small_case())


def test_all_faults_of_all_sheets_are_told_at_once_and_in_order() -> None:
    content = altered("测评记录", {"F3": "often", "A5": "E9"}, altered("政策", {"C6": "low"}))
    content = altered("参评单位", {"F3": date(2026, 1, 2)}, content)
    assert [(fault.file, fault.row) for fault in faults_of(content)] == [
        ("政策", 6),
        ("参评单位", 3),
        ("测评记录", 3),
        ("测评记录", 5),
    ]


def test_a_missing_sheet_is_told_once() -> None:
    sheets = sheets_of(write_workbook(small_case()))
    del sheets["参评单位"], sheets["政策"]
    assert [(fault.file, fault.advice.en) for fault in faults_of(workbook_of(sheets))] == [
        ("政策", "the sheet is missing; add it (its headers are enough)"),
        ("参评单位", "the sheet is missing; add it (its headers are enough)"),
    ]


def test_an_unknown_sheet_is_refused() -> None:
    sheets = sheets_of(write_workbook(small_case())) | {"测评记录2": [["a"]]}
    assert only_fault(workbook_of(sheets)).file == "测评记录2"


def test_a_missing_header_row_is_told() -> None:
    sheets = sheets_of(write_workbook(small_case()))
    sheets["否决"] = sheets["否决"][:1]
    fault = only_fault(workbook_of(sheets))
    assert place(fault) == ("否决", 2, "", "")


def test_unknown_doubled_missing_and_unnamed_columns_are_told_together() -> None:
    faults = faults_of(altered("否决", {"B2": "entry", "C2": "why", "E3": "stray"}))
    assert [fault.column for fault in faults] == [
        "B 单位代码 entry",
        "C why",
        "E",
        "否决项代码 code",
        "理由 reason",
    ]


@pytest.mark.parametrize(
    ("content", "advice"),
    [
        (b"", "this is no Excel workbook; save it as .xlsx"),
        (b"entry,organisation\n", "this is no Excel workbook; save it as .xlsx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "this is an old .xls or has a password"),
        (b"PK\x03\x04 cut short", "the file is damaged and cannot be read; save it again"),
    ],
)
def test_what_is_no_workbook_is_refused_in_a_sentence(content: bytes, advice: str) -> None:
    assert only_fault(content).advice.en.startswith(advice)


def test_a_cell_in_the_far_corner_is_refused_before_it_takes_all_memory() -> None:
    out = BytesIO()
    with Workbook(out, {"in_memory": True}) as book:
        book.add_worksheet("测评记录").write_string(1_048_575, 16_383, "far")
    assert "too large" in only_fault(out.getvalue()).advice.en
