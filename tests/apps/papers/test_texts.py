"""What stands in composed papers, what differs between versions, what a version keeps."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from lingji.apps.documents.counting import LONGEST, length_of
from lingji.apps.documents.paper import Table
from lingji.apps.documents.preview import paper_pdf
from lingji.apps.documents.word import paper_docx
from lingji.apps.papers.comparing import compare
from lingji.apps.papers.composing import Problem, Tally, change, compose_rectification_notice, percent
from lingji.apps.papers.content import annexes_of, content_from, paper_from
from lingji.apps.papers.kinds import KINDS
from lingji.apps.papers.samples import sample_content, sample_paper
from tests.apps.papers.small import CONTENT


def test_a_version_is_read_as_it_was_written() -> None:
    assert content_from(CONTENT.as_json()) == CONTENT


def test_annexes_begin_with_their_title() -> None:
    annexes = annexes_of("附件1：清单\n|甲|\n|1|\n附件2：说明\n略。")
    assert [annex.title for annex in annexes] == ["清单", "说明"]
    assert annexes[0].blocks == (Table(("甲",), (("1",),)),)


@pytest.mark.parametrize(("part", "whole", "rate"), [(99, 126, "78.6%"), (1, 8, "12.5%"), (0, 0, "—")])
def test_a_rate_has_one_place(part: int, whole: int, rate: str) -> None:
    assert percent(part, whole) == rate


def test_a_change_is_told_in_points_of_the_shown_rates() -> None:
    assert change(Tally("全州", 99, 126, 85, 122)) == 786 - 697
    assert change(Tally("全州", 99, 126)) is None


def test_a_bulletin_goes_from_rate_to_problems_to_demands_to_annex() -> None:
    content = sample_content("bulletin")
    order = ["总体情况", "完成率为78.6%，比上一轮提高8.9个百分点", "主要问题", "窗口服务", "工作要求", "限期"]
    places = [content.body.index(words) for words in order]
    assert places == sorted(places)
    [annex] = annexes_of(content.annexes)
    assert annex.title == "问题清单"


def test_a_rectification_notice_names_the_last_day() -> None:
    problems = tuple(Problem("一中", "电话无人接听", "4.2", date(2026, 4, day)) for day in (18, 20))
    body, annexes = compose_rectification_notice(problems, "2026年4月7日，在督查中")
    assert "全部问题于2026年4月20日前整改到位" in body
    assert "附件：问题清单" in annexes


@pytest.mark.parametrize("kind", KINDS)
def test_there_is_a_sample_of_each_kind_within_4000_characters(kind: str) -> None:
    assert 0 < length_of(sample_paper(kind)) <= LONGEST


def test_a_comparison_shows_the_lines_that_went_and_came() -> None:
    after = replace(CONTENT, body="现将情况通报如下。\n一、总体情况\n完成率80.0%。")
    [difference] = compare(CONTENT, after)
    assert difference.field.en == "Body"
    assert [line for line in difference.lines if line.kind != "same"] == [
        ("gone", "完成率78.6%。"),
        ("added", "完成率80.0%。"),
    ]


def test_two_versions_alike_differ_in_nothing() -> None:
    assert compare(CONTENT, CONTENT) == []


def test_signs_without_a_shape_and_endless_names_break_no_file() -> None:
    odd = replace(CONTENT, title="标\x0b题", body="甲\x00乙\x1f\ud800丙", signer="某" * 300)
    document = paper_from(odd, year=2026, order=1, dated=date(2026, 4, 8))
    assert document.title == "标题"
    assert paper_docx(document)
    assert paper_pdf(document)
