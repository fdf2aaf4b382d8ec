"""The paper of what was learnt from a pilot."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lingji.apps.documents.marked_text import write
from lingji.apps.papers.lessons import Cost, Learnt, lessons_paper
from lingji.apps.selections.models import Selection
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db
LEARNT = Learnt(
    entered=(3, 2),
    withdrawn=1,
    passed=(2, 1),
    vetoed=1,
    not_applicable=4,
    meetings=2,
    receipts=6,
    costs=(Cost("索要佐证", 1, 2, 90), Cost("下达任务", 2, 4, 41)),
    moves=(("推迟申报", "大雪封路"),),
    policy=("名额为2个。",),
)


@pytest.fixture
def pilot() -> Selection:
    made = open_tiny()
    made.title_zh, made.pilot = "零基评选", True
    made.closed_at = datetime(2026, 5, 8, 20, tzinfo=UTC)
    made.lessons = "表格减少了\n\n培训应当提前。"
    return made


def test_it_says_what_was_counted_asked_changed_and_learnt(pilot: Selection) -> None:
    paper = lessons_paper(pilot, LEARNT)
    assert [line for line in write(paper.blocks).splitlines() if line] == [
        "一、基本情况",
        (
            "零基评选共有5个单位参评，其中原有称号单位3个，新申报单位2个。中途退出1个。"
            "入选3个，其中原有称号单位2个，新申报单位1个。"
            "一票否决1个，核定不适用项4项。召开动员会2次，通知签收6份。"
        ),
        "二、基层负担",
        (
            "评选期间向参评单位提出要求3项，涉及单位6个次，"
            "按每单位预计用时乘以单位数计算，合计131分钟（2小时11分钟）。"
        ),
        "表：基层负担情况",
        "|类别|要求项数|单位个次|合计用时（分钟）|",
        "|索要佐证|1|2|90|",
        "|下达任务|2|4|41|",
        "|合计|3|6|131|",
        "三、评选办法",
        "名额为2个。",
        "四、阶段调整",
        "推迟申报。理由：大雪封路。",
        "五、经验与不足",
        "表格减少了。",
        "培训应当提前。",
    ]


def test_it_is_a_report_without_red_head_dated_the_day_of_the_closing_here(pilot: Selection) -> None:
    paper = lessons_paper(pilot, LEARNT)
    assert (paper.title, paper.red_head, paper.number) == ("零基评选试点总结", False, "")
    assert paper.dated == date(2026, 5, 9)


def test_before_the_closing_it_bears_no_day(pilot: Selection) -> None:
    pilot.closed_at = None
    assert lessons_paper(pilot, LEARNT).dated is None


def test_nothing_asked_is_said_in_words(pilot: Selection) -> None:
    text = write(lessons_paper(pilot, replace(LEARNT, costs=())).blocks)
    assert "评选期间未通过本系统向参评单位提出任务、佐证或表格要求。" in text
    assert "|" not in text
