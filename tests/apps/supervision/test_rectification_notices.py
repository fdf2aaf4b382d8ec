"""The rectification notice drafted from findings of the ledger."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from lingji.apps.documents.paper import day_of
from lingji.apps.papers.composing import Problem, compose_rectification_notice
from lingji.apps.papers.models import Paper
from lingji.apps.papers.queries import content_of
from lingji.apps.people.refusals import NotAllowed
from lingji.apps.registry.models import Organisation
from lingji.apps.supervision.actions_findings import answer_finding
from lingji.apps.supervision.actions_notices import draft_rectification_notice
from tests.apps.supervision.people import Cast, found


def drafted(cast: Cast, *findings: object) -> Paper:
    return draft_rectification_notice(by=cast.prefecture, findings=findings)  # type: ignore[arg-type]


def test_it_names_problem_item_and_deadline(cast: Cast) -> None:
    due = timezone.localdate() + timedelta(days=5)
    content = content_of(drafted(cast, found(cast, due_on=due)))
    assert content.body.splitlines() == [
        f"{day_of(timezone.localdate())}，在部门检查中发现你单位存在1个问题。现将整改事项通知如下。",
        "一、存在问题",
        f"（一）No ramp at the door。对应测评项1.1，整改时限{day_of(due)}。",
        "二、整改要求",
        "（一）明确责任。逐项制定整改措施，明确责任领导和责任人。",
        f"（二）按期完成。全部问题于{day_of(due)}前整改到位，并提交整改佐证。",
        "（三）复核销号。整改完成后由责任人以外的人员复核，复核通过方可销号；反复出现的问题重新立案。",
    ]
    assert content.annexes == ""


def test_it_goes_to_the_unit_with_a_copy_to_its_superior(cast: Cast) -> None:
    finding = found(cast)
    assert finding.entry is not None
    unit = finding.entry.organisation
    unit.superior = Organisation.objects.create(name="Education bureau", region=cast.county_region)
    unit.save(update_fields=["superior"])
    paper = drafted(cast, finding)
    content = content_of(paper)
    assert (content.addressee, content.copies_to) == (unit.name, ("Education bureau",))
    named = paper.recipients.order_by("pk").values_list("organisation__name", flat=True)
    assert list(named) == [unit.name, "Education bureau"]


def test_several_findings_make_one_notice_with_a_list(cast: Cast) -> None:
    first, second = found(cast), found(cast)
    paper = drafted(cast, first, second)
    assert content_of(paper).annexes.startswith("附件：问题清单\n|序号|责任单位|问题|对应指标|整改时限|")
    cited = paper.cites.order_by("code").values_list("kind", "code")
    assert list(cited) == sorted([("finding", str(first.pk)), ("finding", str(second.pk))])


def test_asking_twice_goes_on_with_the_first_draft(cast: Cast) -> None:
    first, second = found(cast), found(cast)
    assert drafted(cast, first, second) == drafted(cast, second, first)
    assert drafted(cast, first) != drafted(cast, first, second)


def test_findings_of_two_units_make_no_notice(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="goes to one organisation"):
        drafted(cast, found(cast), found(cast, "D"))


def test_what_is_answered_needs_no_notice(cast: Cast) -> None:
    finding = found(cast)
    now = answer_finding(by=cast.clerk, finding=finding, version=finding.version, measures="x", progress="y")
    with pytest.raises(NotAllowed, match="answered or closed already"):
        drafted(cast, now)


def test_nothing_ticked_says_what_to_do(cast: Cast) -> None:
    with pytest.raises(NotAllowed, match="Tick the findings"):
        drafted(cast)


def test_another_county_drafts_nothing_here(cast: Cast) -> None:
    with pytest.raises(NotAllowed):
        draft_rectification_notice(by=cast.west, findings=[found(cast)])


def test_the_office_that_drafts_issues_it(cast: Cast) -> None:
    finding = found(cast)
    assert drafted(cast, finding).region.path == "/100/"
    county = draft_rectification_notice(by=cast.county, findings=[found(cast)])
    assert county.region.path == "/100/101/"


def test_what_is_late_is_to_be_done_at_once() -> None:
    problems = (
        Problem("一中", "甲", "4.2", date(2026, 4, 1), late=True, relapses=2),
        Problem("一中", "乙", "", date(2026, 4, 20)),
    )
    body, _ = compose_rectification_notice(problems, "2026年4月7日，在督查中")
    assert "（一）甲。对应测评项4.2，整改时限2026年4月1日，已逾期，销号后反弹2次。" in body
    assert "（二）乙。整改时限2026年4月20日。" in body
    assert "已逾期的问题立即整改，其余问题于2026年4月20日前整改到位，并提交整改佐证。" in body
    body, _ = compose_rectification_notice(problems[:1], "2026年4月7日，在督查中")
    assert "上述问题已超过整改时限，立即整改到位，并提交整改佐证。" in body
