"""The report outline of a unit, drafted from its own figures."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from lingji.apps.documents.paper import day_of
from lingji.apps.papers.actions import issue_paper
from lingji.apps.papers.queries import content_of, papers_of, received_by
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.plans.models import Task
from lingji.apps.supervision.actions_outlines import draft_outline
from tests.apps.supervision.people import Cast, entry, found, task


def test_the_figures_are_filled_in_and_words_are_left_blank(cast: Cast) -> None:
    today = timezone.localdate()
    unit = entry("A")
    task(cast.selection, 9, "A", state="confirmed", title="Paint")
    Task.objects.filter(number=1).update(due_on=today + timedelta(days=9))
    found(cast, due_on=today + timedelta(days=5))
    found(cast, "D")
    content = content_of(draft_outline(by=cast.clerk, entry=unit))
    assert content.title == "First school创建工作汇报提纲"
    assert content.body.splitlines() == [
        "一、基本情况",
        (
            "First school（单位职能、人员、服务对象等概况）。"
            f"{unit.selection.title_zh}参评以来，创建细则尚未编制。"
        ),
        "二、主要做法",
        (
            "（一）逐项分解任务。共分解任务2项，已办结1项，办结率50.0%；已报完成待确认0项，进行中1项，"
            "其中逾期0项。"
        ),
        "（二）对照体系自评。自评尚未开始。",
        "（三）（做法）。（具体措施和成效）",
        "三、存在问题",
        (
            "（一）督查整改方面。台账登记问题1个，已销号0个，整改率0.0%；已报整改待复核0个，"
            "待整改1个，其中逾期0个；销号后反弹0个。"
        ),
        "（二）自评失分方面。已自评的指标没有失分。",
        "（三）（问题及原因）。",
        "四、下一步打算",
        (
            "（一）按期完成任务。尚有1项任务进行中，最近到期的是："
            f"Sweep A（{day_of(today + timedelta(days=9))}前）。"
        ),
        f"（二）抓好问题整改。1个待整改问题最迟于{day_of(today + timedelta(days=5))}前整改到位。",
        "（三）（打算）。",
    ]


def test_asking_twice_on_a_day_goes_on_with_the_first(cast: Cast) -> None:
    assert draft_outline(by=cast.clerk, entry=entry("A")) == draft_outline(by=cast.leader, entry=entry("A"))


def test_another_unit_drafts_none_of_it(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        draft_outline(by=cast.clerk, entry=entry("B"))


def test_an_office_neither_drafts_nor_sees_a_draft(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        draft_outline(by=cast.county, entry=entry("A"))
    draft_outline(by=cast.clerk, entry=entry("A"))
    assert list(papers_of(cast.county)) == []


def test_a_leader_hands_it_in_and_a_clerk_does_not(cast: Cast) -> None:
    paper = draft_outline(by=cast.clerk, entry=entry("A"))
    with pytest.raises(NotAllowed):
        issue_paper(by=cast.clerk, paper=paper, version=1)
    issue_paper(by=cast.leader, paper=paper, version=1)
    assert list(received_by(cast.county)) == [paper]
    assert list(received_by(cast.west)) == []
