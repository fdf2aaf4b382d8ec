from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest

from lingji.core.outputs import score
from lingji.core.text import Text
from lingji.exchange.workbook import result_table, write_result_table, write_result_workbook
from lingji.exchange.workbook.result_table import ResultTable, StandingRow
from tests.cases import POLICY, small_case
from tests.exchange.workbook.altering import sheets_of

BY_REGION = POLICY.replace(b'"rounding": "floor"', b'"rounding": "ceil", "by": "region"')
REGIONS = b"""entry,organisation,region,existing_title
E1,First,north,1
E2,Second,south,1
E3,Third,north,0
"""


def result_sheets(language: str = "zh-Hans", **changed: bytes) -> dict[str, list[list[object]]]:
    case = small_case(**changed)
    return sheets_of(write_result_workbook(case, score(case), language))


def test_the_standing_has_places_totals_and_reasons() -> None:
    rows = result_sheets("en")["排名表"]
    assert rows[:2] == [
        ["名次", "单位", "总分", "结果", "原因"],
        ["place", "organisation", "total", "outcome", "reason"],
    ]
    assert rows[2] == [1, "First", 18, "Selected", "5.0000 points from the first one out"]
    assert rows[3] == [2, "Second", 13, "Not selected", "5.0000 points from the last one in"]
    assert rows[4][:4] == [3, "Third", 8.3333, "Not selected"]


def test_words_are_in_the_language_asked_for() -> None:
    assert result_sheets("zh-Hans")["排名表"][2][3] == "入选"


def test_a_veto_and_a_missing_part_are_said_in_words() -> None:
    observations = b"entry,item,method,occasion,assessor,value\nE1,1.1,ledger,o1,system,9/10\n"
    rows = result_sheets("en", vetoes=b"entry,code,reason\nE2,V1,fire\n", observations=observations)["排名表"]
    assert {row[1]: row[3:] for row in rows[2:]} == {
        "First": ["Incomplete", "1.2 covert visit: missing"],
        "Second": ["Vetoed", "V1 (fire)"],
        "Third": ["Incomplete", "1.1 ledger: missing; 1.2 covert visit: missing"],
    }


def test_the_summary_has_the_columns_of_the_ledger() -> None:
    rows = result_sheets(bonus=b"entry,code,points\nE1,B1,1.5\n")["测评汇总表"]
    assert rows[0] == ["单位", "材料审核", "整体观察", "听取汇报", "暗访", "问卷", "台账", "加分", "总分"]
    assert rows[2] == ["First", "", "", "", 9, "", 9, 1.5, 19.5]


def test_the_summary_says_where_totals_were_rescaled() -> None:
    rows = result_sheets(not_applicable=b"entry,item,reason\nE1,1.2,none\n")["测评汇总表"]
    assert rows[2] == ["First", "", "", "", 0, "", 9, 0, 18]
    assert str(rows[-1][0]).startswith("Totals of entries with items that are not applicable are rescaled")


def test_category_sums_lead_to_the_total() -> None:
    rows = result_sheets(not_applicable=b"entry,item,reason\nE1,1.2,none\n")["分类得分"]
    assert rows[1] == ["entry", "organisation", "category_1", "base", "rescaled", "bonus", "total"]
    assert rows[2] == ["E1", "First", 9, 9, 18, 0, 18]


def test_part_marks_have_item_titles_and_status_in_words() -> None:
    rows = result_sheets("en", voids=b"entry,item,method,reason\nE1,1.1,,forged\n")["部分得分"]
    by_part = {(row[0], row[2]): row[3:] for row in rows[2:]}
    assert by_part["E1", "1.1"] == ["In time", "Ledger", 0, "Void"]
    assert by_part["E1", "1.2"] == ["Manner", "Covert visit", 9, "Counted"]


def test_the_line_stands_under_the_last_selected_of_each_group() -> None:
    case = small_case(policy=BY_REGION, entries=REGIONS)
    table = result_table(case, score(case))
    assert [(row.group, row.entry, row.outcome) for row in table.standing] == [
        ("north", "E1", "selected"),
        ("north", "E3", "not_selected"),
        ("south", "E2", "selected"),
    ]
    assert table.last_selected() == {0, 2}


def test_groups_have_a_column_of_their_own() -> None:
    rows = result_sheets(policy=BY_REGION, entries=REGIONS)["排名表"]
    assert [row[0] for row in rows] == ["分组", "group", "north", "north", "south"]


@pytest.mark.parametrize(("outcome", "lines"), [("selected", 1), ("not_selected", 0)])
def test_the_line_is_drawn_thick_in_cinnabar(outcome: str, lines: int) -> None:
    row = StandingRow(1, "E1", "First", 180000, outcome, Text("", ""))
    table = ResultTable(Text("标题", "Title"), (), (), (row,), (), ())
    with ZipFile(BytesIO(write_result_table(table))) as archive:
        styles = archive.read("xl/styles.xml").decode()
    assert ('<bottom style="thick"><color rgb="FFB5382A"/>' in styles) == bool(lines)


def test_the_same_result_gives_the_same_bytes() -> None:
    case = small_case()
    assert write_result_workbook(case, score(case)) == write_result_workbook(case, score(case))
