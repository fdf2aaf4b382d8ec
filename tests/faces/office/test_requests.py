"""The pages of requests: an office asks with the price in sight, a unit replies, the office reads it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from lingji.apps.burden.models import Asked
from lingji.apps.requests.actions import ask_for_evidence
from lingji.apps.requests.models import ELSEWHERE
from lingji.apps.selections.models import Entry
from tests.apps.evidence.people import Schools, make_schools
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text

pytestmark = pytest.mark.django_db
ASK = "/selections/tiny/requests/ask/"


@pytest.fixture
def schools(db: None) -> Schools:
    return make_schools(open_tiny())


def asked_of(entry: Entry) -> Asked:
    return Asked.objects.get(entry=entry)


def test_an_office_asks_a_unit_replies_and_the_office_reads_it(schools: Schools) -> None:
    office, clerk = browser(schools.prefecture), browser(schools.clerk)
    due = (timezone.localdate() + timedelta(days=7)).isoformat()
    sent = {"item": "1.1", "note": "", "due_on": due, "minutes": "20", "entry": "A"}
    assert "20 minutes × 1 organisations = 20 minutes" in office.post(ASK + "price/", sent).content.decode()
    assert office.post(ASK, sent).status_code == 302
    assert "See where it lies" in office.post(ASK, sent).content.decode()
    assert "/unit/tiny/requests/" in clerk.get("/").content.decode()
    said = {"asked": asked_of(schools.first).pk, "version": "0", "kind": ELSEWHERE, "reason": "On our page"}
    refused = clerk.post("/unit/tiny/requests/", {**said, "link": "our page"})
    assert refused.status_code == 400
    assert "On our page" in refused.content.decode()
    clerk.post("/unit/tiny/requests/", {**said, "link": "https://example.org/rules"})
    listed = text(office, "/selections/tiny/requests/?state=elsewhere")
    assert "https://example.org/rules" in listed
    assert "On our page" in listed


@pytest.mark.parametrize("items", [["1.1"], ["1.1", "2.1"]])
def test_the_list_asks_a_fixed_number_of_questions(
    schools: Schools, items: list[str], django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for item in items:
        ask_for_evidence(
            by=schools.prefecture,
            selection=schools.first.selection,
            entries=[schools.first, schools.second],
            item=item,
            note="",
            due_on=timezone.localdate(),
            minutes=5,
        )
    office = browser(schools.prefecture)
    assert text(office, "/selections/tiny/requests/").count('<th scope="row">') == 2 * len(items)
    with django_assert_num_queries(8):
        office.get("/selections/tiny/requests/")
