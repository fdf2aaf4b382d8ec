"""The evidence of a selection as offices read it, and its limits."""

from __future__ import annotations

import pytest

from lingji.apps.evidence.actions_evidence import add_evidence
from lingji.apps.evidence.facts import EvidenceFacts
from lingji.apps.evidence.models import EvidenceLimits
from tests.apps.evidence.people import Schools, make_schools
from tests.apps.tiny import open_tiny
from tests.faces.enrolling import browser, text

pytestmark = pytest.mark.django_db
LIST = "/selections/tiny/evidence/"


@pytest.fixture
def schools(db: None) -> Schools:
    made = make_schools(open_tiny())
    facts = EvidenceFacts("Rules", "https://example.org/rules", items=("1.1",))
    add_evidence(by=made.clerk, entry=made.first, facts=facts)
    return made


def test_a_county_reads_what_its_units_handed_in(schools: Schools) -> None:
    page = text(browser(schools.county), LIST)
    assert "First school" in page
    assert "Limits" not in page.split("<main")[1]


def test_the_index_of_all_names_the_organisations(schools: Schools) -> None:
    answer = browser(schools.county).get(LIST + "index.xlsx")
    assert answer.status_code == 200


def test_the_prefecture_sets_the_limits(schools: Schools) -> None:
    office = browser(schools.prefecture)
    answer = office.post(LIST + "limits/", {"pieces": 60, "photos": 0, "version": 1}, follow=True)
    assert "takes no photographs" in answer.content.decode()
    assert EvidenceLimits.objects.get().pieces == 60
    stale = office.post(LIST + "limits/", {"pieces": 50, "photos": 0, "version": 1})
    assert (stale.status_code, b"Somebody else set them" in stale.content) == (400, True)


def test_units_do_not_come_here(schools: Schools) -> None:
    assert browser(schools.clerk).get(LIST).status_code == 403
