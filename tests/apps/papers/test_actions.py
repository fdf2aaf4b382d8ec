"""Writing, issuing and withdrawing papers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
from django.db import connection
from django.utils import timezone

from lingji.apps.journal.models import JournalEntry
from lingji.apps.notices.models import Notice
from lingji.apps.papers.actions import (
    Outdated,
    address_paper,
    draft_paper,
    issue_paper,
    save_version,
    withdraw_paper,
)
from lingji.apps.papers.models import Paper
from lingji.apps.papers.queries import content_of, document_of, issued_citing, papers_of, received_by
from lingji.apps.people.models import User
from lingji.apps.people.refusals import NotAllowed
from lingji.core.faults import Refused
from tests.apps.papers.small import CONTENT, clerk_of, draft, issued, region, somebody, unit

pytestmark = pytest.mark.django_db


def test_a_draft_is_its_first_version() -> None:
    paper = draft(somebody())
    assert (paper.state, paper.version, paper.number) == ("draft", 1, None)
    assert content_of(paper) == CONTENT


def test_every_save_is_a_version_and_what_stood_before_is_kept() -> None:
    office = somebody()
    paper = save_version(by=office, paper=draft(office), content=replace(CONTENT, title="通报"), version=1)
    assert (paper.version, paper.title) == (2, "通报")
    assert [one.content["title"] for one in paper.versions.order_by("number")] == [CONTENT.title, "通报"]


def test_the_same_content_again_is_no_further_version() -> None:
    office = somebody()
    assert save_version(by=office, paper=draft(office), content=CONTENT, version=1).version == 1


def test_whoever_saves_on_top_of_an_older_version_is_told() -> None:
    office = somebody()
    paper = draft(office)
    save_version(by=office, paper=paper, content=replace(CONTENT, title="甲"), version=1)
    with pytest.raises(Outdated) as outdated:
        save_version(by=office, paper=paper, content=replace(CONTENT, title="乙"), version=1)
    assert outdated.value.held.title == "甲"


def test_everything_that_is_missing_is_named_at_once() -> None:
    empty = replace(CONTENT, title="", body=" ", issuers=(), sign="", annexes="没有标题的附件")
    with pytest.raises(Refused) as refused:
        draft(somebody(), content=empty)
    assert [one.column for one in refused.value.faults] == ["title", "body", "issuers", "sign", "annexes"]


def test_what_is_too_long_is_named() -> None:
    with pytest.raises(Refused) as refused:
        draft(somebody(), content=replace(CONTENT, title="长" * 201, sign="长" * 61))
    assert [one.column for one in refused.value.faults] == ["title", "sign"]


def test_numbers_run_without_gaps_for_each_kind() -> None:
    office, school = somebody(), unit()
    numbers = [issued(office, to=school, kind=kind).number for kind in ("bulletin", "bulletin", "notice")]
    assert numbers == [1, 2, 1]


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="the tests' SQLite lies in memory, where writers do not wait"
)
@pytest.mark.django_db(transaction=True)
def test_two_who_issue_at_once_get_two_numbers() -> None:
    office, school = somebody(), unit()
    papers = [draft(office), draft(office)]
    for paper in papers:
        address_paper(by=office, paper=paper, regions=[], organisations=[school])
    with ThreadPoolExecutor(2) as pool:
        numbers = list(pool.map(lambda paper: _issued_beside(office, paper), papers))
    assert sorted(numbers) == [1, 2]


def _issued_beside(office: User, paper: Paper) -> int | None:
    try:
        return issue_paper(by=office, paper=paper, version=1).number
    finally:
        connection.close()


def test_a_withdrawn_paper_keeps_its_number() -> None:
    office, school = somebody(), unit()
    first = issued(office, to=school)
    withdraw_paper(by=office, paper=first, why="数据有误")
    assert issued(office, to=school).number == 2
    assert Paper.objects.get(pk=first.pk).number == 1


def test_each_issuer_counts_for_itself() -> None:
    office, school = somebody(), unit()
    county = region("101", region())
    issued(office, to=school)
    paper = draft_paper(by=office, selection=None, issuer=county, kind="bulletin", content=CONTENT)
    address_paper(by=office, paper=paper, regions=[], organisations=[school])
    assert issue_paper(by=office, paper=paper, version=1).number == 1


def test_an_issued_paper_bears_number_and_day() -> None:
    paper = issued(somebody())
    printed = document_of(paper, content_of(paper))
    assert printed.number == f"示州文明办通报〔{timezone.localdate().year}〕1号"
    assert printed.dated == timezone.localdate()


def test_a_report_outline_has_no_number() -> None:
    paper = issued(somebody(), kind="report_outline", content=replace(CONTENT, sign=""))
    assert paper.number is None
    assert document_of(paper, content_of(paper)).number == ""


def test_a_paper_that_nobody_receives_is_not_issued() -> None:
    office = somebody()
    with pytest.raises(NotAllowed):
        issue_paper(by=office, paper=draft(office), version=1)


def test_a_paper_that_changed_since_it_was_read_is_not_issued() -> None:
    office = somebody()
    paper = draft(office)
    address_paper(by=office, paper=paper, regions=[], organisations=[unit()])
    save_version(by=office, paper=paper, content=replace(CONTENT, title="甲"), version=1)
    with pytest.raises(Outdated):
        issue_paper(by=office, paper=paper, version=1)


def test_nothing_in_an_issued_paper_changes_any_more() -> None:
    office = somebody()
    paper = issued(office)
    with pytest.raises(NotAllowed):
        save_version(by=office, paper=paper, content=replace(CONTENT, title="甲"), version=1)
    with pytest.raises(NotAllowed):
        address_paper(by=office, paper=paper, regions=[], organisations=[])
    with pytest.raises(NotAllowed):
        issue_paper(by=office, paper=paper, version=1)


def test_withdrawing_wants_a_reason() -> None:
    office = somebody()
    with pytest.raises(Refused):
        withdraw_paper(by=office, paper=issued(office), why=" ")


def test_a_draft_is_not_withdrawn() -> None:
    office = somebody()
    with pytest.raises(NotAllowed):
        withdraw_paper(by=office, paper=draft(office), why="x")


def test_a_supervisor_writes_and_does_not_issue() -> None:
    supervisor = somebody("supervisor")
    paper = draft(supervisor)
    with pytest.raises(NotAllowed):
        issue_paper(by=supervisor, paper=paper, version=1)


def test_an_office_writes_in_its_own_region_alone() -> None:
    with pytest.raises(NotAllowed):
        draft(somebody(path="/200/"))


def test_those_who_receive_it_read_it_and_are_told_once() -> None:
    school = unit()
    clerk, other = clerk_of(school), clerk_of(unit("第二中学"))
    paper = issued(somebody(), to=school)
    assert list(received_by(clerk)) == [paper]
    assert list(received_by(other)) == []
    assert list(Notice.objects.values_list("username", "href")) == [
        (clerk.username, f"/papers/received/{paper.pk}/")
    ]


def test_an_office_that_receives_it_reads_it() -> None:
    office, county = somebody(), region("101", region())
    below = somebody("office_county", "/100/101/")
    paper = draft(office)
    address_paper(by=office, paper=paper, regions=[county], organisations=[])
    assert list(received_by(below)) == []
    issue_paper(by=office, paper=paper, version=1)
    assert list(received_by(below)) == [paper]
    assert list(papers_of(below)) == []


def test_a_withdrawn_paper_stays_readable_with_its_reason() -> None:
    office, school = somebody(), unit()
    clerk = clerk_of(school)
    withdraw_paper(by=office, paper=issued(office, to=school), why="数据有误")
    assert [paper.why_withdrawn for paper in received_by(clerk)] == ["数据有误"]


def test_only_an_issued_paper_fills_what_it_cites() -> None:
    office, school = somebody(), unit()
    paper = draft(office, cites=[("check", "7"), ("check", "8"), ("check", "7")])
    assert issued_citing("check", ["7", "8", "9"]) == {}
    address_paper(by=office, paper=paper, regions=[], organisations=[school])
    issue_paper(by=office, paper=paper, version=1)
    assert issued_citing("check", ["7", "9"]) == {"7": paper}
    withdraw_paper(by=office, paper=paper, why="x")
    assert issued_citing("check", ["7"]) == {}


def test_each_write_stands_in_the_journal() -> None:
    office = somebody()
    withdraw_paper(by=office, paper=issued(office), why="数据有误")
    verbs = JournalEntry.objects.filter(kind="paper").order_by("number").values_list("verb", flat=True)
    assert list(verbs) == ["paper.drafted", "paper.addressed", "paper.issued", "paper.withdrawn"]


def test_what_comes_in_place_of_a_withdrawn_paper_has_the_next_number_and_its_citations() -> None:
    office, school = somebody(), unit()
    first = issued(office, to=school, cites=[("check", "7")])
    withdraw_paper(by=office, paper=first, why="数据有误")
    second = issued(office, to=school, cites=[("check", "7")])
    assert (first.number, second.number) == (1, 2)
    assert issued_citing("check", ["7"]) == {"7": second}
