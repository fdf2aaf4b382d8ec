"""What a framework should not ask about is warned of; a sentence that forbids it is not."""

from __future__ import annotations

import pytest

from lingji.core.framework_check import warnings


def titled(zh, en="plain"):
    return {"title": {"zh-Hans": zh, "en": en}}


def concerns(zh, en="plain"):
    return [warning.concern for warning in warnings(titled(zh, en))]


@pytest.mark.parametrize(
    ("title", "concern"),
    [
        ("先进个人比例", "persons"),
        ("最美家庭户数", "persons"),
        ("民族团结家庭比例", "ethnicity"),
        ("信教群众人数", "religion"),
        ("无越级上访", "petitions"),
        ("计划生育达标率", "family_planning"),
        ("摄像头覆盖率", "cameras"),
        ("员工排名公示", "rankings_of_people"),
        ("每日打卡率", "check_ins"),
        ("登记窗口人员姓名", "staff_names"),
    ],
)
def test_each_chinese_criterion_is_warned_of(title, concern):
    assert concern in concerns(title)


@pytest.mark.parametrize(
    ("title", "concern"),
    [
        ("Individuals commended", "persons"),
        ("Share of ethnic minorities", "ethnicity"),
        ("Religious believers on the staff", "religion"),
        ("Number of petitioners", "petitions"),
        ("Family planning targets met", "family_planning"),
        ("Camera coverage", "cameras"),
        ("Ranking of employees", "rankings_of_people"),
        ("Daily check-ins", "check_ins"),
        ("Names of staff recorded", "staff_names"),
    ],
)
def test_each_english_criterion_is_warned_of(title, concern):
    assert concern in concerns("普通", title)


@pytest.mark.parametrize(
    "sentence",
    [
        "只看单位安排,不考个人",
        "问卷指数×10;不记录工作人员姓名",
        "不以信访数量扣分",
        "每个人都能找到办事处",
    ],
)
def test_a_chinese_sentence_that_forbids_it_is_left_alone(sentence):
    assert concerns(sentence) == []


@pytest.mark.parametrize(
    "sentence",
    ["Only arrangements are looked at, no individual is tested", "By results, never by check-ins", "Embrace"],
)
def test_an_english_sentence_that_forbids_it_is_left_alone(sentence):
    assert concerns("普通", sentence) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "不少于3个摄像头",
        "不按时打卡扣2分",
        "不采集人脸的,扣5分",
        "不安装监控扣5分",
        "无摄像头扣5分",
    ],
)
def test_a_chinese_demand_in_the_negative_is_still_warned_of(sentence):
    assert len(concerns(sentence)) == 1


@pytest.mark.parametrize(
    "sentence", ["Not fewer than three cameras", "No camera loses 5 points", "Not using cameras"]
)
def test_an_english_demand_in_the_negative_is_still_warned_of(sentence):
    assert concerns("普通", sentence) == ["cameras"]


def test_the_warning_names_the_place_and_says_why_in_both_languages():
    item = {"code": "1.1", **titled("设施"), "parts": [{"rule": {"lines": [titled("有无人脸识别?")]}}]}
    (warning,) = warnings({"categories": [{"items": [item]}]})
    assert warning.path == "categories[0].items[0].parts[0].rule.lines[0].title.zh-Hans"
    assert warning.word == "人脸"
    assert warning.advice.zh == "出现“人脸”:不得以摄像头和人脸识别计分;请改写或删去"
    assert warning.advice.en == (
        "“人脸”: cameras and face recognition may earn nothing; reword it or leave it out"
    )


def test_titles_and_codes_of_levels_are_looked_at():
    rule = {"kind": "deduct", "each": {"打卡": "1"}, "titles": {"a": {"en": "CCTV out of order"}}}
    assert [(warning.path, warning.word) for warning in warnings({"rule": rule})] == [
        ("rule.each", "打卡"),
        ("rule.titles.a.en", "CCTV"),
    ]


def test_one_word_at_one_place_is_warned_of_once():
    assert concerns("摄像头,摄像头") == ["cameras"]


def test_notes_are_looked_at_and_sources_are_not():
    found = warnings({"note": {"en": "petitions"}, "source": {"en": "Regulations on petitions"}})
    assert [warning.path for warning in found] == ["note.en"]


def test_a_framework_of_another_shape_raises_nothing():
    assert warnings({"title": "text", "note": {"en": 3}, "titles": [], "levels": ["x"], "code": 1}) == []
