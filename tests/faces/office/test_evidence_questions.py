"""Questions about re-used files, as offices see and settle them."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import DjangoAssertNumQueries, Settings

from lingji.apps.evidence.actions import store_file
from lingji.apps.evidence.actions_evidence import add_evidence
from lingji.apps.evidence.facts import EvidenceFacts
from lingji.apps.evidence.models import Evidence, ReuseQuestion
from tests.apps.evidence.people import Schools, make_schools
from tests.apps.evidence.samples import PDF
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text

pytestmark = pytest.mark.django_db
LIST = "/selections/tiny/evidence/questions/"


@pytest.fixture
def schools(db: None, settings: Settings, tmp_path: Path) -> Schools:
    settings.MEDIA_ROOT = tmp_path / "files"
    made = make_schools(open_tiny())
    for by, entry in ((made.clerk, made.first), (made.other_clerk, made.second)):
        file = store_file(by=by, content=PDF, name="a")
        add_evidence(by=by, entry=entry, facts=EvidenceFacts("Paper"), file=file)
    return made


def test_an_office_sees_both_files_and_may_take_both_away(schools: Schools) -> None:
    question = ReuseQuestion.objects.get()
    office, page = browser(schools.county), f"{LIST}{question.pk}/"
    shown = text(office, page)
    assert "First school" in shown
    assert "Second school" in shown
    answer = office.get(page + "other-file/")
    assert (answer.content, "attachment" in answer.headers["Content-Disposition"]) == (PDF, True)


def test_an_office_settles_with_a_reason(schools: Schools) -> None:
    question = ReuseQuestion.objects.get()
    office, page = browser(schools.county), f"{LIST}{question.pk}/settle/"
    assert office.post(page, {"reason": "", "version": 1}).status_code == 400
    answer = office.post(
        page, {"reason": "The county's own paper.", "common": "on", "version": 1}, follow=True
    )
    assert "takes no point from anybody" in answer.content.decode()
    question.refresh_from_db()
    assert (question.state, question.common) == ("settled", True)
    assert "Nothing matches" in text(office, LIST + "?state=open")


def test_looking_again_is_a_job_and_a_double_click_is_one(schools: Schools) -> None:
    office = browser(schools.county)
    first = office.post(LIST + "look-again/", {"once": "a"})
    assert first["Location"] == office.post(LIST + "look-again/", {"once": "a"})["Location"]
    assert "2 files compared, 0 new questions" in text(office, first["Location"])


def test_the_list_goes_out_as_a_workbook(schools: Schools) -> None:
    assert browser(schools.county).get(LIST + "questions.xlsx?kind=same_bytes").status_code == 200


def test_units_do_not_come_here(schools: Schools) -> None:
    assert browser(schools.clerk).get(LIST).status_code == 403


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_takes_the_same_few_questions(
    schools: Schools, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, count):
        piece = Evidence.objects.create(entry=schools.first, number=number + 1, title="Piece", kind="file")
        ReuseQuestion.objects.create(kind="late", evidence=piece, figure=100)
    office = browser(schools.county)
    office.get(LIST)
    with django_assert_num_queries(8):
        office.get(LIST)
