"""The unit's evidence: its list, a link, a file, one piece; the department above reads it."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import DjangoAssertNumQueries, Settings
from python_calamine import CalamineWorkbook

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.actions_evidence import add_evidence
from lingji.apps.evidence.facts import EvidenceFacts, facts_of
from lingji.apps.evidence.models import Evidence, EvidenceUse, ReuseQuestion
from tests.apps.evidence.people import Schools, make_schools
from tests.apps.evidence.samples import PDF
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text

pytestmark = pytest.mark.django_db
LIST = "/unit/tiny/evidence/A/"
LINK = {"url": "https://example.org/rules", "title": "Rules", "item": ["1.1", "2.1"]}


@pytest.fixture(autouse=True)
def own_files(settings: Settings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def schools(db: None) -> Schools:
    return make_schools(open_tiny())


@pytest.fixture
def clerk(schools: Schools) -> Client:
    return browser(schools.clerk)


def piece(schools: Schools, title: str = "Rules", url: str = "https://example.org/rules") -> Evidence:
    facts = EvidenceFacts(title, url, items=("1.1",))
    return add_evidence(by=schools.clerk, entry=schools.first, facts=facts)


def test_a_clerk_is_led_to_the_own_list_which_says_what_to_do_first(clerk: Client) -> None:
    answer = clerk.get("/unit/tiny/evidence/", follow=True)
    assert answer.request["PATH_INFO"] == LIST
    assert "Begin with links" in answer.content.decode()


def test_a_link_is_handed_in_for_many_items(clerk: Client) -> None:
    answer = clerk.post(LIST + "link/", LINK, follow=True)
    assert "Handed in as No. 1." in answer.content.decode()
    assert facts_of(Evidence.objects.get()).items == ("1.1", "2.1")


def test_what_was_typed_and_ticked_stays_where_something_is_wrong(clerk: Client) -> None:
    answer = clerk.post(LIST + "link/", {**LINK, "url": "not an address"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "write the whole address" in page
    assert page.count(" checked") == 2


def test_a_file_is_handed_in_and_comes_back_as_a_download_alone(clerk: Client) -> None:
    sent = {"file": SimpleUploadedFile("rules.pdf", PDF), "title": "Rules", "item": "1.1"}
    assert clerk.post(LIST + "file/", sent).status_code == 302
    answer = clerk.get(f"/download/evidence/{Evidence.objects.get().pk}/")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="rules.pdf"'
    assert answer.content == PDF


def test_a_file_of_another_kind_is_refused_at_its_field(clerk: Client) -> None:
    sent = {"file": SimpleUploadedFile("rules.html", b"<script>"), "title": "Rules"}
    answer = clerk.post(LIST + "file/", sent)
    assert (answer.status_code, b"not a kind of file" in answer.content) == (400, True)


def test_the_upload_says_what_is_not_wanted(clerk: Client) -> None:
    assert "No faces, number plates, voices, names or badges" in text(clerk, LIST + "file/")


def test_a_piece_is_changed_and_withdrawn(clerk: Client, schools: Schools) -> None:
    made = piece(schools)
    page = f"/unit/evidence/{made.pk}/"
    clerk.post(page, {**LINK, "title": "New rules", "item": "2.1", "version": 1})
    made.refresh_from_db()
    assert (made.title, facts_of(made).items) == ("New rules", ("2.1",))
    clerk.post(page + "withdraw/", {"why": "Wrong year", "version": 2})
    assert "counts no more" in text(clerk, page)
    assert "New rules" not in text(clerk, LIST)
    assert "New rules" in text(clerk, LIST + "?state=withdrawn")


def test_two_who_save_the_same_piece_see_both_versions(clerk: Client, schools: Schools) -> None:
    page = f"/unit/evidence/{piece(schools).pk}/"
    clerk.post(page, {**LINK, "title": "Theirs", "version": 1})
    answer = clerk.post(page, {**LINK, "title": "Mine", "version": 1})
    shown = answer.content.decode()
    assert answer.status_code == 400
    assert "Theirs" in shown
    assert 'value="Mine"' in shown
    assert 'name="version" value="2"' in shown


def test_the_list_is_searched_filtered_and_sorted_by_its_address(clerk: Client, schools: Schools) -> None:
    piece(schools, "Alpha", "https://example.org/a")
    piece(schools, "Beta", "https://example.org/b")
    assert "Alpha" not in text(clerk, LIST + "?q=beta")
    assert "Nothing matches" in text(clerk, LIST + "?item=2.1")
    page = text(clerk, LIST + "?item=1.1&kind=link&sort=-title")
    assert page.index("Beta") < page.index("Alpha")


def test_the_index_has_the_columns_that_offices_know(schools: Schools) -> None:
    piece(schools)
    answer = browser(schools.clerk, "zh-hans").get(LIST + "index.xlsx")
    rows = CalamineWorkbook.from_object(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["项目", "材料名称", "形成时间", "来源", "链接或文件", "页数", "对应多项"]
    assert rows[2] == ["1.1", "Rules", "", "", "https://example.org/rules", "", "1"]


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_the_same_few_questions(
    clerk: Client, schools: Schools, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, count + 1):
        made = Evidence.objects.create(
            entry=schools.first, number=number, title=f"Piece {number}", kind="link"
        )
        EvidenceUse.objects.create(evidence=made, item="1.1")
    clerk.get(LIST)
    with django_assert_num_queries(11):
        clerk.get(LIST)


def test_the_other_school_sees_nothing_of_it(schools: Schools) -> None:
    made = piece(schools)
    other = browser(schools.other_clerk)
    for path in (LIST, f"/unit/evidence/{made.pk}/", f"/download/evidence/{made.pk}/"):
        assert other.get(path).status_code == 404


def asked(schools: Schools) -> ReuseQuestion:
    """The first school handed in the very file that the second hands in later."""
    for by, entry in ((schools.clerk, schools.first), (schools.other_clerk, schools.second)):
        add_evidence(
            by=by, entry=entry, facts=EvidenceFacts("Paper"), file=store_file(by=by, content=PDF, name="a")
        )
    return ReuseQuestion.objects.get()


def test_a_unit_answers_about_its_own_file_and_never_learns_whose_the_other_is(schools: Schools) -> None:
    question = asked(schools)
    other = browser(schools.other_clerk)
    page = f"/unit/evidence/{question.evidence_id}/"
    shown = text(other, page)
    assert "the very same file" in shown
    assert "First school" not in shown
    answer = {"answer": "The county sent it to all.", "version": 1}
    assert other.post(f"/unit/evidence/questions/{question.pk}/", answer).status_code == 302
    assert "The county sent it to all." in text(other, page)
    assert "First school" not in text(other, f"/history/evidence/{question.evidence_id}/")


def test_the_unit_whose_file_came_first_learns_nothing(schools: Schools) -> None:
    question = asked(schools)
    first = browser(schools.clerk)
    assert "question" not in text(first, f"/unit/evidence/{question.other_id}/").split("<main")[1]
    assert first.post(f"/unit/evidence/questions/{question.pk}/", {"answer": "x"}).status_code == 404


def test_an_answer_that_is_too_long_stays_in_its_form(schools: Schools) -> None:
    question = asked(schools)
    sent = {"answer": "x" * 301, "version": 1}
    answer = browser(schools.other_clerk).post(f"/unit/evidence/questions/{question.pk}/", sent)
    assert (answer.status_code, b"x" * 301 in answer.content) == (400, True)
