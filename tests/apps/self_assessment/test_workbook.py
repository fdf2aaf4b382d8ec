"""The self-assessment as a workbook goes out and comes in again."""

from __future__ import annotations

import io

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from lingji.apps.people.models import User
from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.actions_import import import_answers
from lingji.apps.self_assessment.listing import gap_sheet
from lingji.apps.self_assessment.models import SelfAnswer
from lingji.apps.self_assessment.queries import whole_of
from lingji.apps.self_assessment.workbooks import ASKED, COLUMNS, write_gaps, write_sheet
from lingji.core.faults import Refused
from tests.apps.self_assessment.conftest import Save

ANSWERS = [
    ["1.1 整洁", "整体观察", "1.1|observation|figure", "数值", "", "50"],
    ["2.1 服务", "问卷调查", "2.1|survey|figure", "数值", "", "30"],
]
WORDS = [["", "1.1 整洁", "60", "", "有说明", "https://example.org/a", ""]]


def workbook(answers: list[list[str]], words: list[list[str]]) -> bytes:
    """Return a filled workbook."""
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer) as book:
        for columns, rows in ((COLUMNS, words), (ASKED, answers)):
            sheet = book.add_worksheet()
            for number, row in enumerate([[text.zh for text in columns.values()], *rows], 1):
                sheet.write_row(number, 0, row)
    return buffer.getvalue()


def test_what_goes_out_comes_in_unchanged(save: Save, entry: Entry, clerk: User) -> None:
    save("1.1", "50", note="说明", links="https://example.org/a")
    assert import_answers(by=clerk, entry=entry, content=write_sheet(whole_of(entry))) == 0


def test_the_first_sheet_has_the_official_columns_and_own_marks(save: Save, entry: Entry) -> None:
    save("1.1", "50")
    rows = CalamineWorkbook.from_object(io.BytesIO(write_sheet(whole_of(entry)))).get_sheet_by_index(0)
    heads, first = rows.to_python()[1:3]
    assert heads == ["类别", "项目", "分值", "自评分", "说明（≤500字）", "链接", "佐证"]
    assert first[1:4] == ["1.1 整洁", "60", "50"]


def test_a_filled_workbook_takes_the_place_of_what_was_typed(entry: Entry, clerk: User) -> None:
    assert import_answers(by=clerk, entry=entry, content=workbook(ANSWERS, WORDS)) == 2
    answer = SelfAnswer.objects.get(item="1.1")
    assert (answer.values, answer.note, answer.links) == (
        {"observation": "50"},
        "有说明",
        "https://example.org/a",
    )


def test_every_fault_is_named_and_nothing_is_taken(entry: Entry, clerk: User) -> None:
    wrong = [
        ["", "", "9.9|survey|figure", "", "", "1"],
        ["", "", "1.1|observation|figure", "", "", "many"],
    ]
    words = [["", "9.9", "", "", "", "", ""], ["", "1.1", "", "", "长" * 501, "", ""]]
    with pytest.raises(Refused) as refused:
        import_answers(by=clerk, entry=entry, content=workbook(wrong, words))
    assert [(fault.row, fault.column) for fault in refused.value.faults] == [
        (3, "代码"),
        (3, "项目"),
        (4, "说明（≤500字）"),
        (None, "1.1 整体观察"),
    ]
    assert not SelfAnswer.objects.exists()


@pytest.mark.parametrize("content", [b"no workbook", workbook([], [])[:200]])
def test_what_is_no_workbook_is_refused(entry: Entry, clerk: User, content: bytes) -> None:
    with pytest.raises(Refused):
        import_answers(by=clerk, entry=entry, content=content)


def test_the_gap_list_goes_out(save: Save, entry: Entry) -> None:
    save("1.1", "50")
    whole = whole_of(entry)
    sheet = CalamineWorkbook.from_object(io.BytesIO(write_gaps(whole, gap_sheet(whole, None))))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows[2][:5] == ["2.1", "服务", 40.0, 0.0, 40.0]
