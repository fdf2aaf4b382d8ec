from __future__ import annotations

import json

import pytest

from lingji.core.faults import Refused
from lingji.core.reading import read_case
from lingji.exchange.workbook import read_workbook, write_workbook
from tests.cases import FRAMEWORK, OBSERVATIONS, POLICY, small_case, small_files
from tests.exchange.workbook.altering import altered, sheets_of, workbook_of

NO_OBSERVATIONS = OBSERVATIONS.splitlines(keepends=True)[0]


def places_of(content: bytes) -> list[tuple[str, int | None, str, str]]:
    with pytest.raises(Refused) as refused:
        read_workbook(content)
    return [(fault.file, fault.row, fault.column, fault.value) for fault in refused.value.faults]


def with_rule(rule: dict[str, object]) -> bytes:
    framework = json.loads(FRAMEWORK)
    framework["categories"][0]["items"][0]["parts"][0]["rule"] = rule
    files = small_files(framework=json.dumps(framework).encode(), observations=NO_OBSERVATIONS)
    return write_workbook(read_case(files))


def with_rest() -> bytes:
    framework = json.loads(FRAMEWORK) | {"source": {}}
    return write_workbook(read_case(small_files(framework=json.dumps(framework).encode())))


def test_an_item_in_two_categories_stands_at_its_second_row() -> None:
    sheets = sheets_of(write_workbook(small_case()))
    again = [*sheets["测评体系"][2]]
    again[0] = "2"
    sheets["测评体系"].append(again)
    assert ("测评体系", 5, "E 项代码 item", "1.1") in places_of(workbook_of(sheets))


def test_a_method_twice_for_one_item_stands_at_its_second_row() -> None:
    sheets = sheets_of(write_workbook(small_case()))
    sheets["测评体系"].append([*sheets["测评体系"][2]])
    assert ("测评体系", 5, "I 测评方式 method", "ledger") in places_of(workbook_of(sheets))


def test_lines_that_do_not_sum_stand_in_the_sheet_of_rules() -> None:
    lines = [{"code": "a", "points": "4"}, {"code": "b", "points": "6"}]
    content = altered("规则", {"F4": "7"}, with_rule({"kind": "checklist", "lines": lines}))
    assert places_of(content) == [("规则", 3, "F 分值或比例 value", "")]


def test_a_level_twice_names_the_row_where_it_stands_already() -> None:
    content = altered("规则", {"D4": "A"})
    assert places_of(content) == [("规则", 4, "F 分值或比例 value", "0.8")]


def test_one_cost_and_costs_by_code_contradict_each_other() -> None:
    content = with_rule({"kind": "deduct", "each": {"a": "1"}})
    assert places_of(altered("测评体系", {"L3": "2"}, content)) == [("规则", 3, "F 分值或比例 value", "1")]


def test_elements_of_another_kind_of_rule_are_told() -> None:
    content = altered("测评体系", {"K4": "ratio"})
    assert ("规则", 3, "F 分值或比例 value") in [place[:3] for place in places_of(content)]


def test_a_floor_that_needs_too_many_seats_stands_in_the_policy() -> None:
    policy = json.loads(POLICY)
    policy["quota"] |= {"by": "region", "floor": 0, "apportion": "hamilton"}
    entries = b"entry,organisation,region,existing_title\nE1,First,n,1\nE2,Second,s,1\nE3,Third,s,0\n"
    content = write_workbook(small_case(policy=json.dumps(policy).encode(), entries=entries))
    keys = [row[1] for row in sheets_of(content)["政策"]]
    row = keys.index("quota.floor") + 1
    assert places_of(altered("政策", {f"C{row}": "2"}, content)) == [("政策", row, "C 值 value", "2")]


@pytest.mark.parametrize(
    ("cell", "value", "column"),
    [
        ("A3", "notes.txt", "A 文件 file"),
        ("B3", "source", "B 位置 path"),
        ("B3", "[0]", "B 位置 path"),
        ("B3", "[true]", "B 位置 path"),
        ("B3", '["categories", 7, "note"]', "C 内容 value"),
        ("B3", '["code", "note"]', "C 内容 value"),
        ("B3", '["sauce"]', "C 内容 value"),
        ("C3", "1.5", "C 内容 value"),
        ("C3", "text", "C 内容 value"),
    ],
)
def test_a_faulty_row_of_the_rest_is_told_at_its_cell(cell: str, value: str, column: str) -> None:
    assert ("其他", 3, column) in [
        place[:3] for place in places_of(altered("其他", {cell: value}, with_rest()))
    ]


def test_a_list_given_as_empty_may_be_filled_in_its_sheet() -> None:
    framework = json.loads(FRAMEWORK) | {"vetoes": []}
    content = write_workbook(read_case(small_files(framework=json.dumps(framework).encode())))
    files = read_workbook(altered("一票否决", {"A3": "V7"}, content))
    assert json.loads(files["framework.json"])["vetoes"] == [{"code": "V7"}]
