"""The office's pages on self-assessments, and the expected line."""

from __future__ import annotations

import io

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from lingji.apps.selections.models import Entry
from lingji.apps.self_assessment.models import ExpectedLine
from tests.apps.tiny import many_entries
from tests.faces.conftest import SignIn
from tests.faces.enrolling import browser, text
from tests.faces.self_assessing import make_entry, of_unit, typed

HERE = "/selections/tiny/self-assessments/"


@pytest.fixture
def entry(db: None) -> Entry:
    return make_entry()


@pytest.fixture
def office(entry: Entry, sign_in: SignIn) -> Client:
    return sign_in()


def begun(entry: Entry) -> None:
    here = f"/unit/selections/tiny/entries/{entry.code}/self-assessment/"
    typed(browser(of_unit(entry)), "5", note="差距说明", here=here)


def test_the_list_says_how_far_each_is(entry: Entry, office: Client) -> None:
    begun(entry)
    page = text(office, HERE)
    assert "being written (1)" in page
    assert "not begun (4)" in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=first", True),
        ("?q=museum", False),
        ("?state=draft", True),
        ("?state=none", False),
        ("?region=101&sector=schools", True),
        ("?region=102", False),
        ("?sort=-expected&state=nonsense", True),
    ],
)
def test_the_list_is_narrowed_by_its_address(entry: Entry, office: Client, query: str, shown: bool) -> None:
    begun(entry)
    page = text(office, HERE + query)
    assert ("First school" in page[page.index("<section") :]) is shown


def test_it_goes_out_as_it_is_filtered(entry: Entry, office: Client) -> None:
    begun(entry)
    content = office.get(HERE + "list.xlsx?state=draft").content
    rows = CalamineWorkbook.from_object(io.BytesIO(content)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows[2:]] == ["First school"]


def test_one_is_read_with_its_words_and_gaps(entry: Entry, office: Client) -> None:
    begun(entry)
    page = text(office, HERE + "A/")
    assert "差距说明" in page
    assert "never enters a score" in page
    assert "<input" not in page[page.index("<h1") :]


def test_a_county_sees_its_own_alone(entry: Entry, sign_in: SignIn) -> None:
    west = sign_in("office_county", "/100/102/")
    assert "First school" not in text(west, HERE)
    assert west.get(HERE + "A/").status_code == 404


def test_the_expected_line_is_set_once_by_two_clicks(entry: Entry, office: Client) -> None:
    given = {"points": "72.5", "reason": "参照上次", "version": "0"}
    for _ in range(2):
        assert office.post(HERE + "line/", given).status_code == 302
    assert ExpectedLine.objects.get().points == 725_000
    assert "72.5" in text(office, HERE)


def test_faults_of_the_line_stand_at_their_fields(entry: Entry, office: Client) -> None:
    answer = office.post(HERE + "line/", {"points": "many", "reason": "", "version": "0"})
    assert answer.status_code == 400
    assert 'value="many"' in answer.content.decode()


def test_somebody_else_s_line_is_shown(entry: Entry, office: Client) -> None:
    office.post(HERE + "line/", {"points": "70", "reason": "甲", "version": "0"})
    answer = office.post(HERE + "line/", {"points": "80", "reason": "乙", "version": "0"})
    page = answer.content.decode()
    assert "It stands at 70 now: 甲" in page
    assert 'name="version" value="1"' in page


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_a_fixed_number_of_questions(
    count: int, sign_in: SignIn, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    begun(make_entry(**many_entries(count)))
    client = sign_in()
    assert text(client, HERE).count('<th scope="row">') == count
    with django_assert_num_queries(14):
        client.get(HERE)
