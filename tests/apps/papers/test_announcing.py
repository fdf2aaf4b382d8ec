"""The notice of a selection drafted as a paper."""

from __future__ import annotations

from datetime import date

import pytest

from lingji.apps.papers.actions_announcing import draft_notice
from lingji.apps.papers.models import Paper
from lingji.apps.papers.queries import content_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.selections.actions_notices import publish_notice
from lingji.apps.selections.models import Selection, SelectionNotice, SelectionStage
from tests.apps.papers.small import somebody
from tests.apps.tiny import open_tiny

pytestmark = pytest.mark.django_db


@pytest.fixture
def selection() -> Selection:
    made = open_tiny()
    made.stages.all().delete()
    for stage, first, last in (("enrolment", 6, 16), ("mobilisation", 1, 6)):
        SelectionStage.objects.create(
            selection=made, stage=stage, first=date(2026, 3, first), last=date(2026, 3, last)
        )
    made.evidence_from, made.evidence_to = date(2025, 1, 1), date(2025, 12, 31)
    made.title_zh = "零基评选"
    made.save()
    return made


def published(selection: Selection, text: str) -> SelectionNotice:
    return publish_notice(
        by=somebody("office_prefecture", "/100/"),
        selection=selection,
        document="",
        title="关于评选的通知",
        text=text,
    )


def drafted(selection: Selection, notice: SelectionNotice | None = None) -> Paper:
    office = somebody("office_region", "/") if notice else somebody()
    return draft_notice(by=office, selection=selection, notice=notice)


def test_it_tells_timetable_framework_and_contact(selection: Selection) -> None:
    content = content_of(drafted(selection))
    assert content.title == "关于开展零基评选的通知"
    assert content.body.splitlines() == [
        "为做好零基评选工作，现将有关事项通知如下。",
        "一、时间安排",
        (
            "零基评选自2026年3月1日开始，至2026年3月16日结束，分2个阶段，起止时间见附件。"
            "材料所属时段为2025年1月1日至2025年12月31日。"
        ),
        "二、测评依据",
        "按照《小体系》测评，共2类2项，满分100分。请对照测评体系开展自查，逐项落实责任。",
        "三、联系方式",
        f"联系单位：{selection.region.name_zh}文明办。联系人：（姓名）。联系电话：（号码）。",  # type: ignore[union-attr]
    ]
    assert content.annexes.splitlines() == [
        "附件：评选阶段安排",
        "|序号|阶段|起止时间|",
        "|1|动员部署|3月1日至6日|",
        "|2|申报|3月6日至16日|",
    ]


def test_the_published_text_comes_first(selection: Selection) -> None:
    notice = published(selection, "州文明委决定开展评选\n\n望认真组织")
    content = content_of(drafted(selection, notice))
    assert content.title == "关于评选的通知"
    assert content.body.splitlines()[:3] == [
        "州文明委决定开展评选",
        "望认真组织。现将有关事项通知如下。",
        "一、时间安排",
    ]


def test_it_goes_to_offices_below_and_to_those_who_take_part(selection: Selection) -> None:
    to = drafted(selection).recipients
    offices = to.exclude(region=None).order_by("region__code").values_list("region__code", flat=True)
    assert list(offices) == ["101", "102"]
    assert to.exclude(organisation=None).count() == 5


def test_asking_twice_goes_on_with_the_first_draft(selection: Selection) -> None:
    office = somebody()
    assert draft_notice(by=office, selection=selection) == draft_notice(by=office, selection=selection)


def test_an_office_below_drafts_no_notice_of_it(selection: Selection) -> None:
    with pytest.raises(NotAllowed):
        draft_notice(by=somebody("office_county", "/100/101/"), selection=selection)
