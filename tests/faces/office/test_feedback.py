"""Complaints and suggestions, as the office handles them."""

from __future__ import annotations

from io import BytesIO

import pytest
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from lingji.apps.feedback.actions import leave_message
from lingji.apps.feedback.models import Message
from lingji.apps.feedback.receipts import new_form
from tests.faces.conftest import SignIn

LIST = "/feedback/messages/"


def leave(text: str, region: str = "/100/101/", contact: str = "") -> Message:
    leave_message(form=new_form(), region=region, text=text, contact=contact)
    return Message.objects.get(text=text)


def test_without_messages_the_list_says_where_the_door_is(sign_in: SignIn) -> None:
    assert 'href="/feedback/"' in sign_in().get(LIST).content.decode()


def test_a_county_sees_its_own_messages_alone(sign_in: SignIn) -> None:
    leave("alpha")
    theirs = leave("beta", "/100/102/")
    client = sign_in("office_county", "/100/101/")
    page = client.get(LIST).content.decode()
    assert "alpha" in page
    assert "beta" not in page
    assert client.get(f"{LIST}{theirs.pk}/").status_code == 404
    assert client.post(f"{LIST}{theirs.pk}/", {"answer": "x", "version": "1"}).status_code == 404


def test_an_answer_is_kept_and_the_sender_reads_it(sign_in: SignIn) -> None:
    code = leave_message(form=new_form(), region="/100/101/", text="alpha")
    client, message = sign_in(), Message.objects.get()
    page = client.get(f"{LIST}{message.pk}/").content.decode()
    assert "not left" in page
    client.post(f"{LIST}{message.pk}/", {"answer": "Two fewer forms", "version": "1", "answered": "1"})
    read = client.post("/feedback/answer/", {"code": code}).content.decode()
    assert "Two fewer forms" in read
    assert "Answered" in read


def test_opening_a_message_is_reading_it(sign_in: SignIn) -> None:
    message = leave("alpha")
    sign_in().get(f"{LIST}{message.pk}/")
    message.refresh_from_db()
    assert message.state == "read"


def test_an_empty_answer_keeps_the_page_and_says_what_to_do(sign_in: SignIn) -> None:
    answer = sign_in().post(f"{LIST}{leave('alpha').pk}/", {"answer": " ", "version": "1"})
    assert answer.status_code == 400
    assert "Write what was done, or why nothing is." in answer.content.decode()


def test_the_later_of_two_answers_is_shown_the_earlier(sign_in: SignIn) -> None:
    client, message = sign_in(), leave("alpha")
    client.post(f"{LIST}{message.pk}/", {"answer": "First", "version": "1"})
    answer = client.post(f"{LIST}{message.pk}/", {"answer": "Second", "version": "1"})
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "First" in page
    assert "Second" in page
    client.post(f"{LIST}{message.pk}/", {"answer": "Second", "version": "2", "close": "1"})
    message.refresh_from_db()
    assert (message.answer, message.state) == ("Second", "closed")


def test_words_of_a_message_are_never_markup(sign_in: SignIn) -> None:
    message = leave("<script>alert(1)</script>")
    for path in (LIST, f"{LIST}{message.pk}/"):
        page = sign_in().get(path).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<script>alert" not in page


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("?q=ALPHA", ["alpha"]),
        ("?state=new", ["alpha", "beta"]),
        ("?state=closed", []),
        ("?region=/100/102/", ["beta"]),
        ("?sort=day&state=nonsense", ["alpha", "beta"]),
    ],
)
def test_the_list_is_narrowed_by_its_address(sign_in: SignIn, query: str, shown: list[str]) -> None:
    leave("alpha")
    leave("beta", "/100/102/")
    page = sign_in().get(LIST + query).content.decode()
    assert [word for word in ("alpha", "beta") if f">{word}</a>" in page] == shown


def test_messages_are_taken_away_as_a_workbook_where_nothing_is_a_formula(sign_in: SignIn) -> None:
    leave("=1+1", contact="tel 1")
    content = sign_in().get(LIST + "messages.xlsx").content
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1][3].endswith("=1+1")
    assert rows[1][5] == "tel 1"


@pytest.mark.parametrize("count", [1, 30])
def test_the_list_asks_a_fixed_number_of_questions(
    sign_in: SignIn, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = sign_in()
    for number in range(count):
        leave(f"Message {number}")
    # Session, user, grants; rows, their number, regions; states, regions of the filter, names; unread.
    with django_assert_num_queries(10):
        assert client.get(LIST).status_code == 200
